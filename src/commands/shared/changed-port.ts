import { ENDPOINTS } from '../../api/wire.ts'
import { type ChangeContext, changeIssues } from '../../domain/changed-port.ts'
import { FIELDS, type PortDetails, shown } from '../../domain/fields.ts'
import { loadPostalDirectory } from '../../domain/match/index.ts'
import { type Signature, toChanges } from '../../domain/port-body.ts'
import type { Issue } from '../../domain/port-check.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { dryRunView } from './dry-run-view.ts'

/** What is wrong with the changed details of a request that is in, as far as they changed. */
export const checkChanges = async (
  session: Session,
  port: PortRequest,
  changes: PortDetails,
): Promise<Issue[]> => changeIssues(port, changes, await changeContext(session))

/** What changed details are checked with. */
export const changeContext = async (session: Session): Promise<ChangeContext> => ({
  postal: await loadPostalDirectory(),
  now: session.ctx.clock.now(),
})

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
  return dryRunView(ENDPOINTS.changePort, body)
}
