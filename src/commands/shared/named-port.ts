import type { Api } from '../../api/client.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'
import { draftStore } from '../../store/drafts.ts'
import { findPort, readPortName } from './find-port.ts'

/**
 * The port that a person asks about. Where there is none, but a draft for the number, it says how to go on with that.
 * @throws AppError as `findPort` does
 */
export async function namedPort(session: Session, name = '', api?: Api): Promise<PortRequest> {
  try {
    return await findPort(api ?? (await session.api()), name, await session.business())
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error
    const { e164 } = await readPortName(name)
    if (!e164 || !(await draftStore(session.ctx).find(e164))) throw error
    throw new AppError('not_found', {
      what: `A port request for ${e164}`,
      fix: `There is a draft for it, which was not submitted yet. Go on with it: ${session.command(`submit --resume ${e164}`)}`,
    })
  }
}
