import type { Api } from '../../api/client.ts'
import { saidOf } from '../../api/validation.ts'
import { nationalNumber } from '../../domain/numbers/national.ts'
import { isClosed, phaseOf } from '../../domain/phases.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError, isCutShort } from '../../errors.ts'
import type { Session } from '../../session.ts'

/**
 * Looks whether a number has a port already, before anything else is asked. What cannot be seen is no obstacle: KaiCalls
 * itself refuses it in the end.
 * @throws AppError `active_port_exists` or `not_portable`, with the command that goes on from where the port stands
 */
export async function refuseTaken(session: Session, number: string): Promise<void> {
  const command = (verb: string) => session.command(`${verb} ${number}`)
  const port = await session.busy('Looking the number up', () => portOf(session, number)).catch(noObstacle)
  if (port?.phase === 'completed')
    throw new AppError('not_portable', {
      detail: `${nationalNumber(number)} is with KaiCalls already, by ${port.id}.`,
      fix: `Nothing was submitted. Test it, and see what is left to do: ${command('verify')}`,
    })
  if (!port) return
  const { label } = phaseOf(port.phase)
  throw new AppError('active_port_exists', {
    number: nationalNumber(number),
    id: `${port.id} (${label.toLowerCase()})`,
    fix:
      port.phase === 'rejected'
        ? `Correct it and send it again: ${command('retry')}`
        : `See where it stands: ${command('status')}`,
  })
}

/** The port of the number that is open, or by which KaiCalls has the number now. */
async function portOf(session: Session, number: string): Promise<PortRequest | undefined> {
  // A person waits for the next question.
  const api = (await session.api()).within({ tries: 1 })
  const business_id = await session.business()
  let over: PortRequest | undefined
  for await (const port of api.list({ phone_number: number, business_id }, FEW)) {
    if (!isClosed(port.phase)) return port
    if (port.phase === 'completed') over ??= port
  }
  return over && (await isThere(api, number)) ? over : undefined
}

/** A number that was ported once may have left again. */
const isThere = async (api: Api, phone_number: string): Promise<boolean> =>
  saidOf(await api.validate({ phone_number })).some(({ code }) => code === 'not_portable')

/** More requests for one number are not looked through: the open one is among the newest. */
const FEW = 20

function noObstacle(error: unknown): undefined {
  if (!(error instanceof AppError) || isCutShort(error)) throw error
}
