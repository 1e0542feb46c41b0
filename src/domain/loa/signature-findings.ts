import type { PortDetails } from '../fields.ts'
import type { Signature } from '../port-body.ts'
import type { LoaFinding } from './loa-finding.ts'
import { SIGNER_DIFFERS, TYPED_TOLL_FREE } from './loa-rules.ts'
import { signatureAge } from './signature-age.ts'
import { isAnother } from './signer.ts'

/**
 * What a carrier may refuse about a signature: who signed, when, and how.
 * @param given what is given of it; without a name the authorized person signs, without a date now
 * @param byHand a letter that was signed by hand goes along
 */
export function signatureFindings(
  details: PortDetails,
  { signer_name, accepted_at }: Partial<Signature>,
  now: Date,
  byHand: boolean,
): LoaFinding[] {
  const another = signer_name && isAnother(signer_name, details.authorized_name ?? '')
  return [
    ...(another ? [toFinding(SIGNER_DIFFERS)] : []),
    ...(details.number_type === 'toll_free' && !byHand ? [toFinding(TYPED_TOLL_FREE)] : []),
    ...(accepted_at ? signatureAge(accepted_at, details.number_type, now) : []),
  ]
}

const toFinding = ({ of: _, ...rule }: typeof SIGNER_DIFFERS): LoaFinding => ({ ...rule, source: 'local' })
