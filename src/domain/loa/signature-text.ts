import type { Loa } from './loa.ts'
import { newCarrierName } from './loa-rows.ts'

/**
 * What the signer agreed to, for the create body's `loa.signature_text`: it ties the signature to this letter (who, from which
 * carrier to which, which numbers), then repeats the consent and the disclosures that were shown.
 */
export function signatureText(loa: Loa): string {
  const { signature, subscriber } = loa
  const how = signature.kind === 'typed' ? signature.label : 'To be signed by hand on the printed letter'
  const letter = `${loa.title} for ${subscriber.billing_name}: ${loa.losing_carrier} to ${newCarrierName(loa.new_carrier)}, ${loa.numbers.join(', ')}.`
  const signer = [signature.signer_name, signature.signer_title].filter(Boolean).join(', ')
  const shown = signature.kind === 'typed' ? signature.disclosures.map((d) => d.text) : []
  return [letter, `${how}: ${signer}.`, signature.consent.text, ...shown].join('\n')
}
