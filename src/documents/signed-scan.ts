import { BillError, type BillErrorCode } from './bill/bill-error.ts'
import { type BillKind, billKind } from './bill/file-kind.ts'

const CONTENT_TYPES = { pdf: 'application/pdf', png: 'image/png', jpeg: 'image/jpeg' } as const

/** A signed letter that can be sent, or why the file cannot be used: `message` is a whole sentence. */
export type SignedScan =
  | { readonly ok: true; readonly contentType: (typeof CONTENT_TYPES)[BillKind]; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly code: BillErrorCode; readonly message: string; readonly hint: string }

const OTHER_FORMAT = 'Scan the signed letter, or save the picture of it, as PDF, PNG or JPEG.'
const SCAN_AGAIN = 'Scan the signed letter again, or copy the file again.'
const SMALLER = 'Scan it in black and white at 200 dpi.'

/** What is said of a letter, by the code that a bill file would be refused with: the same kinds of file are accepted. */
const REASONS: Readonly<Partial<Record<BillErrorCode, readonly [reason: string, hint: string]>>> = {
  empty: ['is empty', 'Choose the file of the scanned letter.'],
  too_large: ['is larger than 10 MiB', SMALLER],
  too_big_to_draw: ['is a picture larger than 64 megapixels', SMALLER],
  word: ['is a Word document, not a scan of the signed letter', OTHER_FORMAT],
  heic: ['is a HEIC photo', 'Export it as JPEG; on an iPhone, sending the photo by mail does that.'],
  zip: ['is a ZIP archive', 'Unpack it and choose the scan inside.'],
  encrypted: [
    'is protected by a password or restrictions',
    'Open it, then print it to a new PDF without protection.',
  ],
  damaged: ['is damaged or cut off', SCAN_AGAIN],
}

/** How a complete picture ends; phones may add bytes after it. */
const PICTURE_ENDS = { png: [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82], jpeg: [0xff, 0xd9] } as const

/**
 * Checks the file of a letter that was signed by hand before it is sent: its kind by its bytes (a name may lie), its size,
 * that it is whole, and that a carrier's clerk can open it without a password. Whether it is signed cannot be seen here.
 */
export async function checkSignedScan(bytes: Uint8Array): Promise<SignedScan> {
  try {
    const kind = billKind(bytes)
    if (kind === 'pdf') await openPdf(bytes)
    else if (!Buffer.from(bytes).includes(Buffer.from(PICTURE_ENDS[kind]))) throw new BillError('damaged')
    return { ok: true, contentType: CONTENT_TYPES[kind], bytes }
  } catch (error) {
    if (!(error instanceof BillError)) throw error
    const [reason, hint] = REASONS[error.code] ?? ['is neither PDF, PNG nor JPEG', OTHER_FORMAT]
    return { ok: false, code: error.code, message: `The file ${reason}.`, hint }
  }
}

/** Throws BillError unless the PDF opens, has pages and has no protection at all: even an empty password stops some systems. */
async function openPdf(bytes: Uint8Array): Promise<void> {
  const { getDocumentProxy } = await import('unpdf')
  // pdf.js takes over the array it is given, and refuses a Buffer: it gets a copy.
  const file = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch((error: Error) => {
    throw new BillError(error.name === 'PasswordException' ? 'encrypted' : 'damaged')
  })
  try {
    const { info } = await file.getMetadata()
    if ((info as { EncryptFilterName?: string | null }).EncryptFilterName) throw new BillError('encrypted')
    if (file.numPages === 0) throw new BillError('damaged')
  } finally {
    await file.destroy()
  }
}
