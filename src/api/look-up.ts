import type { PortRequest } from '../domain/port-request.ts'
import { AppError } from '../errors.ts'
import type { Api } from './client.ts'
import type { Listing } from './read.ts'

/** So many ports are asked for one by one; more are found in the account's list. */
export const FEW = 20

/**
 * Ports by their ids, in no order. One that KaiCalls does not know is no reason to tell nothing of the others.
 * @param gone takes the ids that KaiCalls does not know; those that are in it already are not asked for
 * @param listing how they are read; where none of a few can be read, that is an error whoever is told
 */
export async function* lookUp(
  api: Api,
  ids: Iterable<string>,
  gone: Set<string>,
  { leftOut }: Listing = {},
): AsyncGenerator<PortRequest> {
  const wanted = new Set(ids)
  for (const id of gone) wanted.delete(id)
  if (wanted.size > FEW) {
    const passOver: Listing['leftOut'] =
      leftOut &&
      ((port) => {
        if (port.id) wanted.delete(port.id)
        leftOut(port)
      })
    for await (const port of api.list({}, undefined, { leftOut: passOver })) {
      if (wanted.delete(port.id)) yield port
      if (wanted.size === 0) return
    }
  }
  const many = wanted.size > FEW
  const odd: { readonly id: string; readonly error: AppError }[] = []
  for (const id of wanted)
    try {
      if (many) gone.add(id)
      else yield await api.get(id)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'not_found') gone.add(id)
      else if (error.code === 'unreadable_answer') odd.push({ id, error })
      else throw error
    }
  for (const { id, error } of odd) {
    // Where none can be read, it is hardly the ports.
    if (!leftOut || odd.length === wanted.size) throw error
    leftOut({ id, phone_number: null, reason: error.message })
  }
}
