import { checkSignedScan } from '../../documents/signed-scan.ts'
import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'
import { readFile } from './read-file.ts'

/**
 * The scan of a letter that was signed by hand, ready to be attached.
 * @throws AppError `unreadable_file` or `invalid_file`
 */
export async function openSignedLoa(session: Session, path: string) {
  const scan = await checkSignedScan(await readFile(session, path))
  if (!scan.ok) throw new AppError('invalid_file', { path, reason: scan.message, fix: scan.hint })
  return { as: 'loa' as const, path, data: scan.bytes, type: scan.contentType }
}
