import type { PortDetails } from '../fields.ts'
import type { Signature } from '../port-body.ts'
import { signedParts } from './build-loa.ts'
import { signatureText } from './signature-text.ts'

/**
 * The signature part of the request: who signed, when, and the text that was agreed to.
 * @param given what is known of it; the authorized person signs otherwise
 * @param at RFC 3339: when it was signed, unless `given` says so
 */
export function signatureFor(details: PortDetails, given: Partial<Signature>, at: string): Signature {
  const accepted_at = given.accepted_at ?? at
  const signer = {
    signer_name: given.signer_name || details.authorized_name || '',
    ...(given.signer_title ? { signer_title: given.signer_title } : {}),
  }
  const signature_text =
    given.signature_text ?? signatureText(signedParts(details, { at: accepted_at, sign: 'typed', ...signer }))
  return { ...signer, accepted_at, signature_text }
}
