import { SheetError } from './sheet-error.ts'

type SheetFormat = 'csv' | 'xlsx'

/** What a file begins with, and what it is then. */
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^%PDF/, 'a PDF'],
  [/^\x1f\x8b/, 'a compressed file (gzip)'],
  [/^(\x89PNG|\xff\xd8\xff|GIF8)/, 'a picture'],
  [/^(\xef\xbb\xbf)?\s*</, 'a web page or XML'],
  [/^(\xef\xbb\xbf)?\s*(\{|\[\s*[{[])/, 'JSON'],
]

/** The format of a file by its first bytes. Throws `SheetError` for what is neither CSV nor .xlsx. */
export function detectFormat(head: Buffer): SheetFormat {
  const start = head.toString('latin1', 0, 64)
  // OLE2: .xls, and also .xlsx with a password (https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb).
  if (start.startsWith('\xd0\xcf\x11\xe0')) throw new SheetError('old_excel')
  if (start.startsWith('PK\x03\x04')) return 'xlsx'
  const known = SIGNATURES.find(([signature]) => signature.test(start))
  if (known) throw new SheetError('not_a_table', { detail: known[1] })
  return 'csv'
}
