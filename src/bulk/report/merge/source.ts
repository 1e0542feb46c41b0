import * as z from 'zod'
import type { OpenFile } from '../../../context.ts'
import { AppError } from '../../../errors.ts'
import type { FindingGroup } from '../../read/group.ts'
import type { BulkReport, ReportRow } from '../../report.ts'
import { isVerdict, VERDICT_NAMES } from '../../verdict.ts'

const optional = z
  .string()
  .nullish()
  .transform((value) => value ?? null)

/** A row number that no file reaches: it would fill the gap before it with rows. */
const MOST_ROWS = 20_000_000

const ROW = z.object({
  type: z.literal('row'),
  row: z.int().min(1).max(MOST_ROWS),
  line: z.int().min(0),
  phone_number: optional,
  result: z.enum(VERDICT_NAMES),
  port_id: optional,
  status: optional,
  code: optional,
  field: optional,
  column: optional,
  message: optional,
  phase: z.string().nullable().optional(),
})

const GROUP = z.looseObject({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  column: z.string(),
  problem: z.string(),
  fix: z.string(),
  count: z.int(),
  line: z.int(),
  rows: z.string(),
})

const SUMMARY = z.looseObject({
  type: z.literal('summary'),
  kind: z.enum(['check', 'submit', 'status', 'retry']),
  file: z.string(),
  file_hash: z.string(),
  environment: z.enum(['live', 'sandbox']).nullable(),
  business: optional,
  shard: optional,
  started_at: z.string(),
  ended_at: z.string(),
  dry_run: z.boolean(),
  stopped: optional,
  groups: z.array(GROUP),
  commands: z.object({ again: z.string(), resume: z.string(), next: z.string() }),
  phases: z.array(z.object({ at: z.string(), counts: z.record(z.string(), z.int()) })),
})

type Told = Pick<
  BulkReport,
  | 'kind'
  | 'file'
  | 'file_hash'
  | 'environment'
  | 'business'
  | 'shard'
  | 'started_at'
  | 'ended_at'
  | 'dry_run'
  | 'stopped'
  | 'commands'
  | 'phases'
>

/** A JSON report that a run wrote, here or elsewhere. */
export interface ReportSource extends Told {
  /** The report's own file, as the person named it. */
  readonly name: string
  readonly groups: readonly FindingGroup[]
  /** Verdicts that the run counted even if no row had them. */
  readonly listed: readonly string[]
  /** Its rows in the order of their numbers, read anew at each call. */
  rows(): AsyncIterable<ReportRow>
}

/**
 * Reads a report once, to know what run it is of. What `--report json` wrote is in order and is never held; what `--json`
 * printed comes in the order of the answers, and is sorted in memory.
 * @throws AppError `invalid_file` if it is no report, or one of a run that did not end
 */
export async function reportSource(name: string, file: OpenFile): Promise<ReportSource> {
  let summary: z.infer<typeof SUMMARY> | undefined
  let last = 0
  let ordered = true
  for await (const line of linesOf(name, file)) {
    if (summary) throw notOne(name, 'it goes on after its summary')
    const { type } = line as { type?: unknown }
    if (type === 'summary') summary = parsed(name, SUMMARY, line)
    else {
      const { row } = parsed(name, ROW, line)
      ordered &&= row > last
      last = row
    }
  }
  if (!summary)
    throw new AppError('invalid_file', {
      path: name,
      reason: 'it has no summary at its end, so the run that wrote it did not come to its end',
      fix: 'Run that part once more with --resume, and take the report of that run.',
    })
  async function* inFileOrder(): AsyncGenerator<ReportRow> {
    for await (const line of linesOf(name, file)) {
      const row = ROW.safeParse(line)
      if (!row.success) continue
      const { type: _, phase, ...said } = row.data
      yield { ...said, ...(phase === undefined ? {} : { phase }), raw: [] }
    }
  }
  async function* sorted(): AsyncGenerator<ReportRow> {
    const all: ReportRow[] = []
    for await (const row of inFileOrder()) all.push(row)
    yield* all.sort((a, b) => a.row - b.row)
  }
  const { groups, ...told } = summary
  return {
    ...told,
    name,
    groups: groups as unknown as FindingGroup[],
    listed: Object.keys(summary).filter(isVerdict),
    rows: ordered ? inFileOrder : sorted,
  }
}

function parsed<T>(name: string, schema: z.ZodType<T>, line: unknown): T {
  const result = schema.safeParse(line)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw notOne(name, `${issue?.path.join('.') || 'a line'}: ${issue?.message ?? 'not of that form'}`)
}

const notOne = (name: string, reason: string): AppError =>
  new AppError('invalid_file', {
    path: name,
    reason: `it is no JSON report of a bulk run (${reason})`,
    fix: 'Give the files that --report json=FILE wrote.',
  })

/** The lines of a file as JSON, one at a time. */
async function* linesOf(name: string, file: OpenFile): AsyncGenerator<unknown> {
  const decoder = new TextDecoder()
  let rest = ''
  const value = (line: string): unknown => {
    try {
      return JSON.parse(line)
    } catch {
      throw notOne(name, 'a line is no JSON, or was cut off')
    }
  }
  for await (const bytes of file.bytes()) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim()) yield value(line)
  }
  if (rest.trim()) yield value(rest)
}
