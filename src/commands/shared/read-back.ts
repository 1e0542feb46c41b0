import type { Api } from '../../api/client.ts'
import { phaseOf } from '../../domain/phases.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError, isStopped } from '../../errors.ts'

/** A port as it is after a write. */
export interface ReadBack {
  readonly port: PortRequest
  /** False when it could not be read, so that `port` is what the write itself answered. */
  readonly seen: boolean
}

/** Reads a port after a write: accepted is not applied. A failure to read never hides that the write happened. */
export async function readBack(api: Api, answered: PortRequest): Promise<ReadBack> {
  try {
    return { port: await api.get(answered.id), seen: true }
  } catch (error) {
    if (!(error instanceof AppError) || isStopped(error)) throw error
    return { port: answered, seen: false }
  }
}

/** The sentence for a change that the port's phase rules out, with what to do instead. */
export function impossible(what: string, port: PortRequest, instead: string): AppError {
  const { label } = phaseOf(port.phase)
  return new AppError('invalid_transition', {
    detail: `a port that is ${label.toLowerCase()} cannot be ${what}.`,
    instead,
  })
}
