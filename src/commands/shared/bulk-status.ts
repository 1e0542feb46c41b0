import { basename } from 'node:path'
import type { Account } from '../../account.ts'
import type { Headers } from '../../bulk/finding.ts'
import type { BulkInput } from '../../bulk/input.ts'
import type { BatchPort, JournalPorts } from '../../bulk/journal/ports.ts'
import type { Journal } from '../../bulk/journal.ts'
import type { Column, HeaderReading } from '../../bulk/read/columns.ts'
import { type FindingGroup, groupFindings } from '../../bulk/read/group.ts'
import type { BulkReport, ReportRow } from '../../bulk/report.ts'
import { rejectionFindings } from '../../bulk/status/rejected.ts'
import { placeOf } from '../../bulk/verdict.ts'
import { resultCsv } from '../../bulk/write/result-csv.ts'
import { readNumber } from '../../domain/numbers/phone-number.ts'
import { fieldsToAsk, needsOf } from '../../domain/rejections/needs.ts'
import type { AppError } from '../../errors.ts'
import { rejectionText } from '../../output/rejection-view.ts'
import type { Session } from '../../session.ts'
import { type BulkFile, headerNames } from './bulk-file.ts'

interface Batch {
  readonly session: Session
  readonly account: Account
  readonly file: BulkFile
  readonly header: HeaderReading
  readonly journal: Journal
  readonly totals: BulkReport['totals']
  readonly groups: readonly FindingGroup[]
  readonly startedAt: string
  /** What ended the command early. */
  readonly stopped: AppError | undefined
  readonly commands: BulkReport['commands']
}

/** Where the ports of a file stand, as a report. */
export async function batchReport(batch: Batch): Promise<BulkReport> {
  const { account, file, header, journal, totals, groups, startedAt, stopped, commands, session } = batch
  return {
    kind: 'status',
    file: file.input.name,
    file_hash: await file.input.hash(),
    header,
    environment: account.environment,
    business: account.business ?? null,
    shard: null,
    started_at: startedAt,
    ended_at: session.ctx.clock.now().toISOString(),
    dry_run: false,
    totals,
    stopped: stopped?.code ?? null,
    groups,
    phases: journal.ports.history(),
    commands,
    rows: () => batchRows(file.input, journal.ports, headerNames(header)),
  }
}

/** How many rows of a file have no port: they were never submitted, or could not be. */
export async function rowsWithoutPort(input: BulkInput, ports: JournalPorts): Promise<number> {
  let count = 0
  for await (const { values } of input.read()) {
    const number = readNumber(values.phone_number ?? '')
    if (!number.ok || !ports.ofNumber(number.e164)) count++
  }
  return count
}

/** Every row with the port of its number. A row whose number has none was never submitted. */
async function* batchRows(
  input: BulkInput,
  ports: JournalPorts,
  headers: Headers,
): AsyncGenerator<ReportRow> {
  for await (const row of input.read()) {
    const number = readNumber(row.values.phone_number ?? '')
    const port = number.ok ? ports.ofNumber(number.e164) : undefined
    yield { ...placeOf(row), ...(port ? standing(port, headers) : {}), raw: row.raw }
  }
}

/** What a report says of a port. Reasons have the names that the groups of findings have. */
export function standing(port: BatchPort, headers: Headers) {
  const { port_id, phone_number, status, phase, rejections, detail } = port
  const findings = phase === 'rejected' ? rejectionFindings(port, headers) : []
  const [first] = findings
  return {
    result: 'submitted' as const,
    port_id,
    phone_number,
    status,
    phase,
    code: findings.map(({ code }) => code).join(' ') || null,
    field: first?.field ?? null,
    column: first?.column || null,
    message: rejections.map(rejectionText).join(' ') || detail,
  }
}

/** Why ports of a batch were rejected, each reason once with its rows. */
export function rejectedGroups({ ports }: Journal, header: HeaderReading | undefined): FindingGroup[] {
  const groups = groupFindings()
  const headers = headerNames(header)
  for (const port of ports.all('rejected')) groups.add(rejectionFindings(port, headers))
  return groups.groups()
}

/** A name for the file of rejected rows: never that of the file they come from. */
export function correctionsFile(name = ''): string {
  const [found, count = '1'] = /^rejected(?:-(\d+))?\.csv$/.exec(basename(name)) ?? []
  return found ? `rejected-${Number(count) + 1}.csv` : 'rejected.csv'
}

/**
 * The rows whose port was rejected, with the port's id and why: to be corrected and given to `bulk retry`. A field that a
 * reason asks for and that the file has no column of gets one.
 */
export function rejectedCsv(
  input: BulkInput,
  header: HeaderReading,
  ports: JournalPorts,
): AsyncGenerator<string> {
  const known = headerNames(header)
  const asked = ports
    .all('rejected')
    .flatMap(({ rejections, detail }) => fieldsToAsk(needsOf({ rejections, status_detail: detail })))
  const added = [...new Set(asked)].filter((field) => !known.has(field))
  const width = header.columns.length
  const columns = [
    ...header.columns,
    ...added.map((field, i): Column => ({ index: width + i, header: field, field })),
  ]
  const blank = added.map(() => '')
  // The bill and the PIN that were named are with the port; what is named from here on is sent.
  const sent = new Set(
    header.columns.flatMap(({ index, field, secret }) =>
      field === 'bill' || secret === 'blank' ? [index] : [],
    ),
  )
  const cells = (raw: readonly string[]) => {
    const kept = raw.map((cell, index) => (sent.has(index) ? '' : cell))
    return added.length === 0 ? kept : [...header.columns.map(({ index }) => kept[index] ?? ''), ...blank]
  }
  async function* rows() {
    for await (const { phase, raw, port_id, status, code, message } of batchRows(input, ports, known))
      if (phase === 'rejected')
        yield {
          raw: cells(raw),
          result: 'rejected',
          port_id: port_id ?? '',
          status: status ?? '',
          code: code ?? '',
          message: message ?? '',
        }
  }
  return resultCsv({ ...header, columns }, rows())
}
