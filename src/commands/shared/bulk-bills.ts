import { basename } from 'node:path'
import type { BillFile } from '../../bulk/bills.ts'
import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'
import { readFile } from './read-file.ts'

/**
 * Reads a bill that a row names; a path is taken from the folder that kaiport runs in.
 * @throws AppError `unreadable_file`, or `invalid_file` with how to get one that can be read
 */
export async function openRowBill(session: Session, path: string): Promise<BillFile> {
  const { billType } = await import('./read-bill.ts')
  const data = await readFile(session, path)
  return { filename: basename(path), data, type: billType(data, path) }
}

/** Says why a bill cannot be attached, looking at each file once; undefined if it can. */
export function billCheck(session: Session): (path: string) => Promise<string | undefined> {
  const reasons = new Map<string, Promise<string | undefined>>()
  const reasonFor = (path: string): Promise<string | undefined> =>
    openRowBill(session, path).then(
      () => undefined,
      (error) => {
        if (!(error instanceof AppError)) throw error
        return String((error.args as { reason?: string }).reason ?? error.message)
      },
    )
  return (path) => {
    const known = reasons.get(path)
    if (known) return known
    const reason = reasonFor(path)
    if (reasons.size < MOST_BILLS) reasons.set(path, reason)
    return reason
  }
}

const MOST_BILLS = 1_000
