import { findingAt, type Place, type RowFinding, type Wording } from '../finding.ts'

/** The problem holds no value of a cell, so that rows with the same mistake read the same. */
type Entry = Omit<Wording, 'code'>

const error = (problem: string, fix: string): Entry => ({ severity: 'error', problem, fix })
const warning = (problem: string, fix: string): Entry => ({ severity: 'warning', problem, fix })

const AS_TEXT = 'Format the column as text in the spreadsheet, enter the value again and save the file again.'
const LOOK = 'Nothing to do if the value it was read as is right.'
const LOOK_ROWS = 'Nothing to do if the rows below it have the same columns.'
const MAP = 'Name the column you mean with --map "Their header=our_name", or rename one of them.'

/** Everything the reader can say of a cell, a row or a column. */
export const FINDINGS = {
  column_unknown: warning(
    'This column is not one that kaiport knows. It was not read.',
    'To use it, add --map "Their header=our_name".',
  ),
  column_unread: warning('Another column was already read as this field. This one was not read.', MAP),
  column_ambiguous: error('More than one column could be this field.', MAP),
  column_missing: error(
    'No column holds the phone numbers.',
    'Call one phone_number, or add --map "Their header=phone_number".',
  ),
  lines_above_header: warning(
    'Lines above the column names were passed over.',
    'Nothing to do if they hold a title or a remark.',
  ),
  header_repeated: warning('The column names stand here once more. That line was passed over.', LOOK_ROWS),
  sheet_first: warning(
    'The workbook has several sheets. Only the first one that is not hidden was read.',
    'To read another one, add --sheet "its name".',
  ),
  row_hidden: warning(
    'The row is hidden in the spreadsheet, perhaps by a filter. It was read like any other.',
    'Delete the rows that are not to be ported, or copy the others into a file of their own.',
  ),
  cell_merged: warning(
    'The cell is merged with the one above, whose value it was given.',
    'Nothing to do if every row of the merged cell has that value.',
  ),
  header_missing: error(
    'The first line holds data, not column names.',
    'Put the column names on the first line: "kaiport bulk check --help" lists them.',
  ),
  map_unmatched: error(
    '--map names a column that the file does not have.',
    'Use the header exactly as it stands in the file.',
  ),
  too_many_cells: error(
    'The row has more cells than there are columns, so its values may stand in the wrong ones.',
    'Put quotes around values that hold the separator.',
  ),
  too_few_cells: warning(
    'The row has fewer cells than there are columns. The missing ones were read as blank.',
    'Nothing to do if only blank cells at the end are missing.',
  ),
  row_runs_on: error(
    'A quotation mark in the row is not closed, so the row runs on into the next one.',
    'Close the quotation mark, or remove it.',
  ),
  cell_without_header: warning(
    'The cell stands in a column without a name. It was not read.',
    'Name the column, or check that the values of this row stand in the right columns.',
  ),
  encoding_guessed: warning(
    'The file is not UTF-8. Accents and symbols were read as Windows-1252.',
    'If names look wrong, save the file as "CSV UTF-8".',
  ),
  text_garbled: warning(
    'Some characters were damaged before the file reached kaiport.',
    'Enter the value again: carriers compare names to the letter.',
  ),
  invisible_characters: warning(
    'The cell held invisible characters or unusual spaces, which were removed.',
    LOOK,
  ),
  typographic_characters: warning('The cell held curly quotes or long dashes, which were made plain.', LOOK),
  line_break: warning('The cell held a line break, which was read as a space.', LOOK),
  stray_quotes: warning('The cell held quotation marks around the value, which were removed.', LOOK),
  text_marker: warning(
    'The spreadsheet wrote the value as ="…" or with an apostrophe in front. It was read as plain text.',
    LOOK,
  ),
  placeholder: warning(
    'The cell says that there is no value. It was read as blank.',
    'Leave cells without a value blank.',
  ),
  formula: error(
    'The cell holds a formula, not its result.',
    'In the spreadsheet, copy the column and paste it as values, then save the file again.',
  ),
  spreadsheet_error: error(
    'The spreadsheet could not work out this cell, or could not fit it.',
    'Mend the cell in the spreadsheet and save the file again.',
  ),
  value_masked: error(
    'The value is masked, as kaiport and carriers print it. The port needs all of it.',
    'Enter the whole value.',
  ),
  decimal_zero: warning('The spreadsheet added ".0" to the value, which was removed.', AS_TEXT),
  amount_formatted: error(
    'The spreadsheet formatted the value as an amount, with separators or decimals that are not part of it.',
    AS_TEXT,
  ),
  scientific_notation: warning(
    'The spreadsheet wrote the number in scientific notation. All its digits are there and were read.',
    AS_TEXT,
  ),
  digits_lost: error('The spreadsheet took the value for a number, and digits of it may be lost.', AS_TEXT),
  digits_doubtful: warning(
    'Spreadsheets keep 15 digits and turn the others into zeros. This value ends as if that had happened.',
    'Compare its last digits with the bill.',
  ),
  date_suspected: error('The spreadsheet turned the value into a date.', AS_TEXT),
  plus_lost: warning('The number has lost its leading plus sign, which was put back.', AS_TEXT),
  country_code_missing: error(
    'After a plus sign comes the country code. This number has only ten digits and no 1.',
    'Write +1 and the ten digits, or the ten digits alone.',
  ),
  several_numbers: error('The cell holds more than one phone number.', 'Give every number a row of its own.'),
  zip_zero_lost: warning('The ZIP code has lost its leading zeros, which were put back.', AS_TEXT),
  zip_digits_missing: error(
    'The ZIP code has too few digits, and no ZIP code of this state begins with a zero that could be missing.',
    'Copy all five digits from the bill, or correct the state.',
  ),
  zip_dash_missing: warning('The ZIP code has nine digits without a dash, which was put in.', LOOK),
  pin_short: warning(
    'The PIN has fewer than four digits. A spreadsheet may have dropped leading zeros.',
    'Compare it with what the carrier gave you.',
  ),
  date_rewritten: warning(
    'The date was written another way and read as year-month-day.',
    'Write dates as 2026-03-31 to be sure.',
  ),
  date_order_assumed: warning(
    'The date could be read two ways. It was read month first, as in the United States.',
    'Write dates as 2026-03-31.',
  ),
  date_ambiguous: error('The date could be read day first or month first.', 'Write it as 2026-03-31.'),
  date_unreadable: error(
    'This is not a date that exists, or not one kaiport can read.',
    'Write it as 2026-03-31.',
  ),
} as const satisfies Record<string, Entry>

export type FindingCode = keyof typeof FINDINGS

/** What the reader has to say of one place in the file. */
export type CellFinding = RowFinding<FindingCode>

/** Makes a finding of the reader's table. */
export const finding = (
  code: FindingCode,
  place: Place,
  cell: Parameters<typeof findingAt>[2] = {},
): CellFinding => findingAt(place, { code, ...FINDINGS[code] }, cell)
