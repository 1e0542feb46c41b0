const OTHER_FORMAT = 'Save or export it as PDF, or take a PNG or JPEG picture of it.'
const NEW_COPY = "Download the bill again from the carrier's site, or print it to a new PDF."

/** Why a bill cannot be read: the sentence (a reason, without a full stop at its end) and what to do about it. */
const REASONS = {
  empty: ['the file is empty', 'Choose the file of the bill itself.'],
  too_large: [
    'it is larger than 10 MiB',
    'Send only the pages that show the account, or scan it at 200 dpi.',
  ],
  word: ['it is a Word document, not the bill as the carrier issued it', OTHER_FORMAT],
  heic: ['it is a HEIC photo', 'Export it as JPEG; on an iPhone, sending the photo by mail does that.'],
  zip: ['it is a ZIP archive', 'Unpack it and choose the bill inside.'],
  text: ['it is plain text or a web page', OTHER_FORMAT],
  other_image: ['it is a picture in a format that is not accepted', 'Save it as PNG or JPEG.'],
  unknown: ['it is neither a PDF nor a PNG or JPEG picture', OTHER_FORMAT],
  encrypted: ['it is protected by a password', 'Open it, then print it to a new PDF without a password.'],
  damaged: ['it is damaged or cut off', NEW_COPY],
  too_many_pages: [
    'it has more than 500 pages',
    'Send only the pages that show the account and its numbers.',
  ],
  too_big_to_draw: [
    'its picture is larger than 64 megapixels',
    'Scan or photograph it at a lower resolution.',
  ],
  too_complex: ['reading it would take more memory than a bill should', NEW_COPY],
  too_slow: ['reading it took too long', 'Send only the pages that show the account, or a clearer scan.'],
  is_a_scan: ['it is a picture without text, and text recognition is turned off', 'Check it by eye.'],
  ocr_not_installed: [
    'it is a picture without text, and text recognition is not installed',
    "Use a bill downloaded from the carrier's site, which has text; or run this in kaiport's folder: npm install --include=optional",
  ],
  illegible: [
    'no words could be recognised on it',
    'Scan it straight, in good light, with the whole page in view.',
  ],
} as const

export type BillErrorCode = keyof typeof REASONS

/** A bill that cannot be read. `message` is a reason that fits after "because"; nothing of the bill's content is in it. */
export class BillError extends Error {
  readonly hint: string

  constructor(readonly code: BillErrorCode) {
    super(REASONS[code][0])
    this.name = 'BillError'
    this.hint = REASONS[code][1]
  }
}

/** All codes, for the tests and documents that list them. */
export const BILL_ERROR_CODES = Object.keys(REASONS) as BillErrorCode[]
