// Full-width signs count too: some spreadsheets read them as the plain ones.
const RUNS_AS_FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

/**
 * Makes a cell safe to open in a spreadsheet: what could run as a formula gets an apostrophe in front, so that it is text
 * (https://owasp.org/www-community/attacks/CSV_Injection). The same apostrophe keeps the plus sign of `+1512…`, which a
 * spreadsheet would otherwise drop; kaiport takes it off again when it reads the file. Control characters are left out.
 */
export function defuse(cell: string): string {
  const printable = cell.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  return RUNS_AS_FORMULA.test(printable) ? `'${printable}` : printable
}
