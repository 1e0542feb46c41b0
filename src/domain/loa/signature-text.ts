import type { Loa } from './loa.ts'

/** What a signature is tied to. */
export type SignedParts = Pick<Loa, 'title' | 'losing_carrier' | 'new_carrier' | 'numbers' | 'signature'> & {
  readonly subscriber: Pick<Loa['subscriber'], 'billing_name'>
}

/**
 * What the signer agreed to, for the create body's `loa.signature_text`: it ties the signature to this letter (who, from which
 * carrier to which, which numbers), then repeats the consent and the disclosures that were shown.
 */
export function signatureText(loa: SignedParts): string {
  const { signature, subscriber } = loa
  const how = signature.kind === 'typed' ? signature.label : 'To be signed by hand on the printed letter'
  const letter = `${loa.title} for ${subscriber.billing_name}: ${loa.losing_carrier} to ${loa.new_carrier}, ${loa.numbers.join(', ')}.`
  const signer = [signature.signer_name, signature.signer_title].filter(Boolean).join(', ')
  const shown = signature.kind === 'typed' ? signature.disclosures.map((d) => d.text) : []
  return [letter, `${how}: ${signer}.`, signature.consent.text, ...shown].join('\n')
}
