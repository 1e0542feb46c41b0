import type { PortDetails } from '../fields.ts'
import type { Signature } from '../port-body.ts'
import type { LoaFinding } from './loa-finding.ts'
import { SIGNER_DIFFERS } from './loa-rules.ts'
import { signatureAge } from './signature-age.ts'

/** What a carrier may refuse about a signature that is given with the details: who signed, and when. */
export function signatureFindings(
  details: PortDetails,
  { signer_name, accepted_at }: Partial<Signature>,
  now: Date,
): LoaFinding[] {
  const { of: _, ...differs } = SIGNER_DIFFERS
  const another = signer_name && signer_name.toLowerCase() !== details.authorized_name?.toLowerCase()
  return [
    ...(another ? [{ ...differs, source: 'local' as const }] : []),
    ...(accepted_at ? signatureAge(accepted_at, details.number_type, now) : []),
  ]
}
