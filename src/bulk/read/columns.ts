import { COLUMNS, type FieldName, findField } from '../../domain/fields.ts'
import { type CellFinding, type FindingCode, finding } from './finding.ts'
import { fieldOfHeader, foldHeader } from './header-field.ts'
import { isOwnReport, RESULT_COLUMNS } from './result-columns.ts'
import { SheetError } from './sheet-error.ts'

/** One column of the file, in the file's order. */
export interface Column {
  readonly index: number
  /** The name as it stands in the file, trimmed. */
  readonly header: string
  /** The field its cells are read as; none for a column that is not read. */
  readonly field?: FieldName
  /** How its cells may be written to a report: a column may be secret without being read. */
  readonly secret?: 'blank' | 'last_four'
}

/** What the first row says. */
export interface HeaderReading {
  readonly line: number
  readonly columns: readonly Column[]
  /** Warnings about columns; what would make reading unsafe is thrown instead. */
  readonly findings: readonly CellFinding[]
  /** The separator of a CSV file, to write its report with; `,` for a workbook. */
  readonly delimiter: string
}

interface Candidate extends Column {
  readonly named?: FieldName
  /** 3 for --map, 2 for the field's own name, 1 for another spelling. */
  readonly rank: 0 | 1 | 2 | 3
}

const SECRET_WORDS = /\b(pin|pass ?(code|word|phrase)|secret|ssn|social security|tax id|ein|tin)\b/i

/** A column that holds account numbers, whosever they are; not one that says something else of an account. */
const ACCOUNT_WORDS =
  /\b(account|acct)s?\b(?!.*\b(name|holder|owner|manager|rep|contact|type|status|email|phone|notes?)\b)/i

function secretOf(header: string, name: FieldName | undefined): { secret?: 'blank' | 'last_four' } {
  const field = name && findField(name)
  const words = header.replaceAll('_', ' ')
  if (field?.secret || SECRET_WORDS.test(words)) return { secret: 'blank' }
  const unread = name === undefined && ACCOUNT_WORDS.test(words)
  return field?.lastFour || unread ? { secret: 'last_four' } : {}
}

function candidate(cell: string, index: number, map: ReadonlyMap<string, FieldName>): Candidate {
  const header = cell.trim()
  const mapped = map.get(foldHeader(header))
  const guess = mapped ? ({ field: mapped, rank: 3 } as const) : fieldOfHeader(header)
  if (!header || !guess) return { index, header, rank: 0, ...secretOf(header, undefined) }
  return { index, header, named: guess.field, rank: guess.rank, ...secretOf(header, guess.field) }
}

/** How many of these names kaiport knows: tells the right separator from a wrong one. */
export const knownHeaders = (cells: readonly string[]): number =>
  cells.filter((cell) => fieldOfHeader(cell)).length

/** A first line of data: a phone number, or another long number, stands in it. */
export const looksLikeData = (cells: readonly string[]): boolean =>
  cells.some((cell) => /^[="'+\d\s().-]{10,}$/.test(cell) && /\d{4}/.test(cell))

/** The columns that are read: for each field those with the surest name. More than one such column is for a person to decide. */
function choose(candidates: readonly Candidate[]): { chosen: Set<Candidate>; rivals: Set<Candidate> } {
  const chosen = new Set<Candidate>()
  const rivals = new Set<Candidate>()
  for (const { name } of COLUMNS) {
    const named = candidates.filter((c) => c.named === name)
    const best = named.filter((c) => c.rank === Math.max(...named.map((other) => other.rank)))
    for (const one of best) (best.length > 1 ? rivals : chosen).add(one)
  }
  return { chosen, rivals }
}

/**
 * Reads the header row. `map` holds the person's own choices, from the header as it stands in the file to a field name.
 * Throws `SheetError` with code `header` when it is unsafe to read on: no phone number column, two columns for one field,
 * a mapping that fits no column, or no header at all.
 */
export function readHeader(
  record: { readonly cells: readonly string[]; readonly line: number },
  map: Readonly<Record<string, FieldName>> = {},
): Pick<HeaderReading, 'line' | 'columns' | 'findings'> {
  const { cells, line } = record
  const wanted = new Map(Object.entries(map).map(([header, field]) => [foldHeader(header), field]))
  const candidates = cells.map((cell, index) => candidate(cell, index, wanted))
  const { chosen, rivals } = choose(candidates)
  const say = (code: FindingCode, column = '', field?: FieldName): CellFinding =>
    finding(code, { row: 0, line, column, field })

  const present = new Set(candidates.map((c) => foldHeader(c.header)))
  const errors = Object.entries(map)
    .filter(([header]) => !present.has(foldHeader(header)))
    .map(([header, field]) => say('map_unmatched', header, field))
  for (const one of rivals) errors.push(say('column_ambiguous', one.header, one.named))
  const phones = candidates.filter((c) => c.named === 'phone_number')
  if (!phones.length)
    errors.push(looksLikeData(cells) ? say('header_missing') : say('column_missing', '', 'phone_number'))
  if (errors.length) throw new SheetError('header', { line, findings: errors })

  return {
    line,
    columns: candidates.map(({ named, rank, ...column }, i) =>
      named && chosen.has(candidates[i] as Candidate) ? { ...column, field: named } : column,
    ),
    findings: candidates
      .slice(0, isOwnReport(candidates) ? -RESULT_COLUMNS.length : undefined)
      .filter((c) => c.header && !chosen.has(c))
      .map((c) => (c.named ? say('column_unread', c.header, c.named) : say('column_unknown', c.header))),
  }
}
