import { FIELDS, type PortDetails, shown } from '../../domain/fields.ts'
import { signatureFor } from '../../domain/loa/signature-for.ts'
import { type Signature, toChanges } from '../../domain/port-body.ts'
import { detailsOfPort } from '../../domain/port-changes.ts'
import type { Issue } from '../../domain/port-check.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import type { Need } from '../../domain/rejections/needs.ts'
import { merged, needsSignature } from '../../domain/retry.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { checkPort } from './check-port.ts'

const ADDRESS = ['address_line1', 'address_line2', 'city', 'state', 'postal_code', 'country']

/**
 * What is wrong with the details of a request that is in once they are changed, as far as they changed: an address as a
 * whole. What stays as it was sent is the carrier's to judge, and KaiCalls does not give all of it back.
 * @param always fields that are looked at even if they stay
 */
export async function checkChanges(
  session: Session,
  port: PortRequest,
  changes: PortDetails,
  always: readonly string[] = [],
): Promise<Issue[]> {
  const changed = Object.keys(changes)
  const address = changed.some((name) => ADDRESS.includes(name)) ? ADDRESS : []
  const looked = new Set([...changed, ...address, ...always])
  const issues = await checkPort(session, merged(detailsOfPort(port), changes), { online: false })
  return issues.filter(({ field }) => field !== null && looked.has(field))
}

/** The signature of a letter that has to be signed anew, by the authorized person; undefined when it still holds. */
export function newSignature(
  port: PortRequest,
  needs: readonly Need[],
  changes: PortDetails,
  now: Date,
): Signature | undefined {
  const before = detailsOfPort(port)
  const after = merged(before, changes)
  if (!needsSignature(needs, before, after)) return undefined
  const title = (port.loa as { signer_title?: unknown } | undefined)?.signer_title
  const same = after.authorized_name === before.authorized_name && typeof title === 'string'
  return signatureFor(after, same ? { signer_title: title } : {}, now.toISOString())
}

/** What a change would send. */
export function changeDryRun(
  session: Session,
  { id }: PortRequest,
  action: 'retry' | 'update',
  changes: PortDetails,
  loa: Signature | undefined,
): View {
  const safe = Object.fromEntries(
    FIELDS.filter((field) => changes[field.name] !== undefined).map((field) => [
      field.name,
      changes[field.name] && shown(field, changes[field.name] ?? ''),
    ]),
  )
  const body = { id, action, ...toChanges(safe), ...(loa ? { loa } : {}) }
  session.say('Nothing was sent. The PIN and most of the account number are left out here.')
  return {
    json: { dry_run: true, method: 'PATCH', path: '/port-requests', body },
    text: () => JSON.stringify(body, null, 2),
  }
}
