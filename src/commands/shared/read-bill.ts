import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BillError, type BillReading, billKind, readBill } from '../../documents/bill/index.ts'
import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'
import { readFile } from './read-file.ts'

/** A bill as it was read, and the file as it will be sent. */
export interface GivenBill {
  readonly path: string
  readonly bytes: Uint8Array
  readonly type: string
  readonly reading: BillReading
}

const TYPES = { pdf: 'application/pdf', png: 'image/png', jpeg: 'image/jpeg' } as const

/**
 * Reads a bill file. Nothing of it is kept.
 * @throws AppError `unreadable_file`, or `invalid_file` with how to get one that can be read
 */
export async function openBill(session: Session, path: string): Promise<GivenBill> {
  const { ctx } = session
  const bytes = await readFile(session, path)
  const workerUrl = pathToFileURL(join(ctx.packageRoot, 'dist', 'bill-worker.cjs'))
  const type = billType(bytes, path)
  const work = () => readBill(bytes, { now: ctx.clock.now(), workerUrl, signal: ctx.signal })
  const reading = await session.busy('Reading the bill', work).catch((error) => refuse(error, path))
  return { path, bytes, type, reading }
}

/**
 * The content type of a bill, by its bytes: names may lie.
 * @throws AppError `invalid_file`
 */
export function billType(bytes: Uint8Array, path: string): string {
  try {
    return TYPES[billKind(bytes)]
  } catch (error) {
    return refuse(error, path)
  }
}

function refuse(error: unknown, path: string): never {
  if (error instanceof BillError)
    throw new AppError('invalid_file', { path, reason: error.message, fix: error.hint })
  throw error
}
