import type { PortRequest } from '../domain/port-request.ts'
import { AppError } from '../errors.ts'
import type { Api } from './client.ts'

/** So many ports are asked for one by one; more are found in the account's list. */
export const FEW = 20

/**
 * Ports by their ids, in no order. One that KaiCalls does not know is no reason to tell nothing of the others.
 * @param gone takes the ids that KaiCalls does not know; those that are in it already are not asked for
 * @param tries how often each request is tried
 */
export async function* lookUp(
  api: Api,
  ids: Iterable<string>,
  gone: Set<string>,
  tries?: number,
): AsyncGenerator<PortRequest> {
  const wanted = new Set(ids)
  for (const id of gone) wanted.delete(id)
  if (wanted.size > FEW)
    for await (const port of api.list({})) {
      if (wanted.delete(port.id)) yield port
      if (wanted.size === 0) return
    }
  const many = wanted.size > FEW
  for (const id of wanted)
    try {
      if (many) gone.add(id)
      else yield await api.get(id, tries)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_found') throw error
      gone.add(id)
    }
}
