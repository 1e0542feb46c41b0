import type { FieldName } from '../../domain/fields.ts'
import { type HeaderReading, knownHeaders, looksLikeData, readHeader } from './columns.ts'
import type { OpenSheet, SheetRecord } from './csv-records.ts'
import { finding } from './finding.ts'
import { isBlank } from './row-shape.ts'
import { SheetError } from './sheet-error.ts'

/** So many lines, blank ones not counted, may stand above the column names. */
const MOST_ABOVE = 10
/** A line with fewer names than this is a remark that happens to be a word for a column. */
const FEWEST_NAMES = 2

export interface FoundHeader {
  readonly header: Pick<HeaderReading, 'line' | 'columns' | 'findings'>
  /** The records after the header, beginning with those that came in the same portion. */
  readonly batches: OpenSheet['batches']
}

/**
 * Reads up to the column names. A title or remark above them is passed over, and said; what looks like data never is.
 * Throws `SheetError` as `readHeader` does, and `empty` where no record holds anything.
 */
export async function findHeader(
  batches: OpenSheet['batches'],
  map?: Readonly<Record<string, FieldName>>,
): Promise<FoundHeader> {
  const iterator = batches[Symbol.asyncIterator]()
  let first: SheetRecord | undefined
  let above = 0
  let problem: unknown
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    const records = next.value
    for (const [at, record] of records.entries()) {
      if (isBlank(record.cells)) continue
      const found = first ? headerBelow(record, map) : attempt(() => readHeader(record, map))
      if (found.header) {
        const said = first ? [finding('lines_above_header', { row: 0, line: first.line })] : []
        const header = { ...found.header, findings: [...said, ...found.header.findings] }
        return { header, batches: following(records.slice(at + 1), iterator) }
      }
      if (first && found.problem) throw found.problem
      first ??= record
      problem ??= found.problem
      if (++above > MOST_ABOVE || looksLikeData(record.cells) || !isAboutNames(problem)) throw problem
    }
  }
  throw problem ?? new SheetError('empty')
}

interface Attempt {
  readonly header?: FoundHeader['header']
  readonly problem?: unknown
}

function attempt(read: () => FoundHeader['header']): Attempt {
  try {
    return { header: read() }
  } catch (problem) {
    return { problem }
  }
}

/** A header below other lines has to be one beyond doubt. */
const headerBelow = (record: SheetRecord, map: Parameters<typeof readHeader>[1]): Attempt =>
  knownHeaders(record.cells) < FEWEST_NAMES ? {} : attempt(() => readHeader(record, map))

/** The first line has no column of phone numbers: it may be a title. Two columns for one field are no title. */
const isAboutNames = (problem: unknown): boolean =>
  problem instanceof SheetError &&
  problem.findings.some(({ code }) => code === 'column_missing') &&
  !problem.findings.some(({ code }) => code === 'column_ambiguous')

async function* following(
  records: readonly SheetRecord[],
  rest: AsyncIterator<readonly SheetRecord[]>,
): AsyncGenerator<readonly SheetRecord[]> {
  yield records
  yield* { [Symbol.asyncIterator]: () => rest }
}
