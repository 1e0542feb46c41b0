// Full-width signs count too: some spreadsheets read them as the plain ones.
const RUNS_AS_FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/
/**
 * What a spreadsheet would make a number or a date of, and change by it: zeros in front go, long numbers are rounded, `12E5`
 * and `3/4` become something else. ISO dates are dates, and a short number is the same as a number.
 */
const IS_CHANGED = /^(0\d+|\d{10,}|\d+(\.\d+)?e[+-]?\d+|\d{1,2}[-/]\d{1,2}([-/]\d{2,4})?)$/i

/** In a column of identifiers short numbers are text as well, so that the column is of one kind. */
const DIGITS = new RegExp(`${IS_CHANGED.source}|^\\d+$`, 'i')

/**
 * Makes a cell safe to open in a spreadsheet: what could run as a formula gets an apostrophe in front, so that it is text
 * (https://owasp.org/www-community/attacks/CSV_Injection), and so does what is no quantity but would be read as one: phone
 * numbers, ZIP codes, references. CSV has no other way to say so that Excel and LibreOffice heed when a file is double-clicked.
 * kaiport takes the apostrophe off again when it reads the file. Control characters are left out.
 * @param identifier whether it is of a column in which no number is a quantity
 */
export function defuse(cell: string, identifier = false): string {
  const printable = cell.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  const mark = RUNS_AS_FORMULA.test(printable) || (identifier ? DIGITS : IS_CHANGED).test(printable)
  return mark ? `'${printable}` : printable
}
