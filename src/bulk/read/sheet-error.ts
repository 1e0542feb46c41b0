import type { CellFinding } from './finding.ts'

interface Args {
  readonly line?: number
  readonly detail?: string
  readonly findings?: readonly CellFinding[]
  /** The other sheets of the workbook. */
  readonly sheets?: readonly string[]
}

interface Entry {
  readonly reason: (args: Args) => string
  readonly fix: string | ((args: Args) => string)
}

const SAVE_AS = 'Open it in the spreadsheet program and save it as .xlsx or "CSV UTF-8".'
const SMALLER = 'Save the sheet with the numbers as "CSV UTF-8": a CSV file may have any size.'

/** The problems of a header as one clause, each said once with the columns it is about. */
function headerReason(findings: readonly CellFinding[]): string {
  const columns = new Map<string, string[]>()
  for (const { problem, column } of findings)
    columns.set(problem, [...(columns.get(problem) ?? []), ...(column ? [`"${column}"`] : [])])
  const clauses = [...columns].map(([problem, names]) => {
    const each = [...new Set(names)].map((name) => {
      const times = names.filter((other) => other === name).length
      return times > 1 ? `${name} (${times} times)` : name
    })
    return [problem.replace(/\.$/, ''), each.join(', ')].filter(Boolean).join(': ')
  })
  return clauses.map((clause) => clause.charAt(0).toLowerCase() + clause.slice(1)).join('; ')
}

function headerFix({ findings = [], sheets = [] }: Args): string {
  if (sheets.length > 0)
    return `If the numbers stand on another sheet, name it with --sheet: ${sheets.map((name) => `"${name}"`).join(', ')}.`
  const twice = findings.some(({ code, column }, i) =>
    findings.some((other, j) => i !== j && code === 'column_ambiguous' && other.column === column),
  )
  return twice
    ? 'Delete or rename all but one of them.'
    : 'Mend the line of the column names, or say what its columns mean with --map "Their header=our_name".'
}

/** Why a whole file cannot be read. A reason is a clause that can follow "the file cannot be read:". */
const REASONS = {
  empty: { reason: () => 'it is empty', fix: 'Start from "kaiport bulk template".' },
  header: {
    reason: ({ findings = [] }) => headerReason(findings),
    fix: headerFix,
  },
  header_changes: {
    reason: ({ line }) => `line ${line} names the columns anew, in another order`,
    fix: 'Put what stands from that line on into a file of its own, or under the columns above.',
  },
  quote_not_closed: {
    reason: ({ line }) => `a quotation mark in the row that starts on line ${line} is never closed`,
    fix: 'Close the quotation mark on that line, or remove it.',
  },
  row_too_long: {
    reason: ({ line }) =>
      `the row that starts on line ${line} is longer than any row should be; most often a quotation mark in it is never closed`,
    fix: 'Close the quotation mark on that line, or remove it.',
  },
  old_excel: {
    reason: () => 'it is an old Excel workbook (.xls), or one that is protected with a password',
    fix: 'Open it in Excel and save it as .xlsx without a password, or as "CSV UTF-8".',
  },
  not_a_table: { reason: ({ detail }) => `it is ${detail}, not CSV or .xlsx`, fix: SAVE_AS },
  broken_xlsx: { reason: ({ detail }) => `the workbook is damaged (${detail})`, fix: SAVE_AS },
  large_xlsx: { reason: ({ detail }) => `the workbook is too large (${detail})`, fix: SMALLER },
  no_sheets: { reason: () => 'it is CSV, which has no sheets', fix: 'Leave --sheet out.' },
  sheet_not_found: {
    reason: ({ detail }) => `it has no such sheet; it has ${detail}`,
    fix: 'Name one of these sheets, or leave the sheet out to read the first.',
  },
} as const satisfies Record<string, Entry>

export type SheetErrorCode = keyof typeof REASONS

/** A file that cannot be read at all, or not beyond `line`. `message` is a clause without a full stop. */
export class SheetError extends Error {
  readonly fix: string
  readonly line: number | undefined
  /** What is wrong with the header, for code `header`. */
  readonly findings: readonly CellFinding[]

  constructor(
    readonly code: SheetErrorCode,
    args: Args = {},
  ) {
    super(REASONS[code].reason(args))
    this.name = 'SheetError'
    const { fix }: Entry = REASONS[code]
    this.fix = typeof fix === 'string' ? fix : fix(args)
    this.line = args.line
    this.findings = args.findings ?? []
  }
}
