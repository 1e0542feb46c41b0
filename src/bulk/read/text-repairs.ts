import type { Repairer } from './repair.ts'

// Invisible: C0 and C1 controls but tab and line feed, soft hyphen, zero-width characters, bidirectional marks (numbers copied
// from a phone's contacts are wrapped in U+202D and U+202C), byte order mark. Unusual spaces: Unicode's Zs but the plain one.
const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
const ESCAPE_SEQUENCES = /\u001b\[[0-?]*[ -/]*[@-~]/g
const UNUSUAL_SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g

const PLAIN_FORMS: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚‛′]/g, "'"],
  [/[“”„‟″]/g, '"'],
  [/[‐‑‒–—―−]/g, '-'],
]

const PLACEHOLDERS = new Set([
  'n/a',
  'na',
  '#n/a',
  'none',
  'null',
  'nil',
  'undefined',
  'nan',
  'tbd',
  'tba',
  'unknown',
  '-',
  '--',
  '---',
  '?',
  '??',
  'x',
])

const encoding: Repairer = (text, { guessed }) =>
  guessed && /[^\u0000-\u007f]/.test(text) ? { code: 'encoding_guessed', value: text } : undefined

/** U+FFFD stands for what was lost; "Ã©" and "â€™" are UTF-8 that was once read as Windows-1252. */
const garbled: Repairer = (text) =>
  /\ufffd|Ã[\u0080-¿]|â€/.test(text) ? { code: 'text_garbled', value: text } : undefined

const invisible: Repairer = (text) => {
  const visible = text
    .replace(ESCAPE_SEQUENCES, '')
    .replace(INVISIBLE, '')
    .replace(UNUSUAL_SPACES, ' ')
    .trim()
  return visible === text ? undefined : { code: 'invisible_characters', value: visible }
}

const typographic: Repairer = (text) => {
  const plain = PLAIN_FORMS.reduce((value, [from, to]) => value.replace(from, to), text)
  return plain === text ? undefined : { code: 'typographic_characters', value: plain }
}

const lineBreak: Repairer = (text) =>
  text.includes('\n') ? { code: 'line_break', value: text.replace(/\s*\n\s*/g, ' ').trim() } : undefined

/** `="0123"` and `'0123` are how spreadsheets are told that digits are text; kaiport's own reports write `'+1512…` too. */
const textMarker: Repairer = (text) => {
  const inner =
    /^="((?:[^"]|"")*)"$/.exec(text)?.[1]?.replaceAll('""', '"') ?? /^'(?=[=+\-@\d(])(.*)$/s.exec(text)?.[1]
  return inner === undefined ? undefined : { code: 'text_marker', value: inner.trim() }
}

const formula: Repairer = (text) => (text.startsWith('=') ? { code: 'formula' } : undefined)

const spreadsheetError: Repairer = (text) =>
  /^#(N\/A|REF|VALUE|NAME|NUM|NULL|DIV\/0|SPILL|CALC|FIELD|GETTING_DATA)[!?]?$|^#{3,}$/i.test(text)
    ? { code: 'spreadsheet_error' }
    : undefined

/** A quotation mark that csv-parse met inside a quoted cell leaves the outer pair in place. */
const strayQuotes: Repairer = (text) =>
  text.length > 1 && text.startsWith('"') && text.endsWith('"')
    ? { code: 'stray_quotes', value: text.slice(1, -1).trim() }
    : undefined

const placeholder: Repairer = (text) =>
  PLACEHOLDERS.has(text.toLowerCase()) ? { code: 'placeholder', value: '' } : undefined

/** Repairs for every field, in the order in which a cell is unwrapped. */
export const TEXT_REPAIRS: readonly Repairer[] = [
  encoding,
  garbled,
  invisible,
  typographic,
  strayQuotes,
  textMarker,
  formula,
  spreadsheetError,
  placeholder,
  lineBreak,
]

/** Repairs for free text, which may span lines, be called "none" and start with any character. */
export const PROSE_REPAIRS: readonly Repairer[] = [encoding, garbled, textMarker]

const SHORT_PLACEHOLDER = 9

/** True for text that no repair of this file would touch: the quick way past them for nearly every cell. */
export const isPlainText = (text: string): boolean =>
  /^[A-Za-z0-9(+*.\\/][ -~]*$/.test(text) &&
  (text.length > SHORT_PLACEHOLDER || /^[\d(+]/.test(text) || !PLACEHOLDERS.has(text.toLowerCase()))
