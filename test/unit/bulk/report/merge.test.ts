import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { bulkInput } from '../../../../src/bulk/input.ts'
import { githubSummary } from '../../../../src/bulk/report/github/summary.ts'
import { jsonReport } from '../../../../src/bulk/report/json.ts'
import { mergePhases } from '../../../../src/bulk/report/merge/phases.ts'
import { STRENGTH } from '../../../../src/bulk/report/merge/rows.ts'
import { type ReportSource, reportSource } from '../../../../src/bulk/report/merge/source.ts'
import { mergeReports } from '../../../../src/bulk/report/merge.ts'
import type { BulkReport, ReportRow } from '../../../../src/bulk/report.ts'
import { VERDICT_NAMES } from '../../../../src/bulk/verdict.ts'
import { systemFiles } from '../../../../src/store/system-files.ts'
import { aGroup, aReport, aRow, wholeText, wrongRow } from '../../../support/a-report.ts'

function folder() {
  const path = mkdtempSync(join(tmpdir(), 'kaiport-merge-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  const open = (name: string, text: string) => {
    writeFileSync(join(path, name), text)
    return systemFiles().open(join(path, name))
  }
  return {
    open,
    source: async (name: string, text: string) => reportSource(name, await open(name, text)),
  }
}

/** The reports as files that were written and read back. */
async function written(...reports: readonly BulkReport[]): Promise<[ReportSource, ...ReportSource[]]> {
  const { source } = folder()
  const all: ReportSource[] = []
  for (const [i, report] of reports.entries())
    all.push(await source(`part-${i + 1}.json`, await wholeText(jsonReport(report))))
  return all as [ReportSource, ...ReportSource[]]
}

async function allRows({ rows }: BulkReport): Promise<ReportRow[]> {
  const all: ReportRow[] = []
  for await (const row of rows()) all.push(row)
  return all
}

const untried = (row: number) => aRow(row, { result: 'not_tried', port_id: null, status: null })

describe('the reports of shards', () => {
  it('never give all rows of a mistake the fix of some', async () => {
    const part = (row: number, fix: string) =>
      aReport([wrongRow(row)], {
        shard: `${row}/2`,
        groups: [aGroup({ rows: `${row}`, line: row + 1, fix })],
      })
    const sources = await written(part(2, 'Set B.'), part(1, 'Set A.'))
    const { report } = await mergeReports(sources, undefined)
    expect(report.groups).toMatchObject([{ rows: '1-2', line: 2, fix: '', exampleFix: 'Set A.' }])
    const page = await wholeText(githubSummary(report))
    expect(page).toContain('ZIP code is not one. For the first: Set A.')
  })

  it('become one, in the order of the file, with sums', async () => {
    const sources = await written(
      aReport([aRow(1), wrongRow(4)], { shard: '1/2', groups: [aGroup({ rows: '4', line: 5 })] }),
      aReport([aRow(2), wrongRow(3)], {
        shard: '2/2',
        groups: [aGroup({ rows: '3', line: 4 })],
        started_at: '2026-12-07T14:00:00Z',
      }),
    )
    const { report, missingShards, missing, differing } = await mergeReports(sources, undefined)
    expect((await allRows(report)).map(({ row, result }) => [row, result])).toEqual([
      [1, 'submitted'],
      [2, 'submitted'],
      [3, 'invalid'],
      [4, 'invalid'],
    ])
    expect(report).toMatchObject({
      kind: 'submit',
      shard: null,
      totals: { total: 4, submitted: 2, already: 0, invalid: 2, failed: 0, not_tried: 0 },
      started_at: '2026-12-07T14:00:00Z',
      groups: [{ code: 'postal_code_invalid', count: 2, rows: '3-4', line: 4 }],
    })
    expect([missingShards, missing.count, differing]).toEqual([[], 0, 0])
  })

  it('name the parts and rows that are missing', async () => {
    const sources = await written(
      aReport([aRow(1), aRow(6)], { shard: '1/4' }),
      aReport([aRow(3)], { shard: '3/4' }),
    )
    const { report, missingShards, missing } = await mergeReports(sources, undefined)
    expect(missingShards).toEqual(['2/4', '4/4'])
    expect(missing).toEqual({ count: 3, rows: '2, 4-5' })
    expect(report.totals).toMatchObject({ total: 6, submitted: 3, not_tried: 3 })
    expect((await allRows(report))[1]).toMatchObject({ row: 2, result: 'not_tried', code: 'no_report' })
  })

  it('take from the file itself its cells, and the rows at its end that no report has', async () => {
    const { open } = folder()
    const csv = 'Phone,Company\n+15125550101,One\n+15125550102,Two\n+15125550103,Three\n'
    const input = await bulkInput(await open('ports.csv', csv), { name: 'ports.csv', identities: undefined })
    const parts = { shard: '1/2', file_hash: await input.hash() }
    const sources = await written(aReport([aRow(2)], parts))
    const { report, missing } = await mergeReports(sources, input)
    expect((await allRows(report)).map(({ row, line, result, raw }) => [row, line, result, raw[1]])).toEqual([
      [1, 2, 'not_tried', 'One'],
      [2, 3, 'submitted', 'Two'],
      [3, 4, 'not_tried', 'Three'],
    ])
    expect(missing).toEqual({ count: 2, rows: '1, 3' })
    const changed = await bulkInput(await open('other.csv', `${csv}\n`), {
      name: 'other.csv',
      identities: undefined,
    })
    await expect(mergeReports(sources, changed)).rejects.toThrow('is not the version of the file')
  })
})

describe('the reports of runs one after the other', () => {
  it.each(STRENGTH.flatMap((strong, i) => STRENGTH.slice(i + 1).map((weak) => [strong, weak] as const)))(
    '%s wins over %s, whichever came last',
    async (strong, weak) => {
      const told = (result: ReportRow['result'], ended_at: string) =>
        aReport([aRow(1, { result, port_id: null })], { ended_at })
      for (const [first, last] of [
        [strong, weak],
        [weak, strong],
      ] as const) {
        const sources = await written(told(first, '2026-12-07T10:00:00Z'), told(last, '2026-12-07T11:00:00Z'))
        const { report, differing } = await mergeReports(sources, undefined)
        expect(report.totals).toMatchObject({ total: 1, [strong]: 1 })
        expect(differing).toBe(1)
      }
    },
  )

  it('covers every verdict with that rule', () => {
    expect([...STRENGTH].sort()).toEqual([...VERDICT_NAMES].sort())
  })

  it('the findings of the last one count; a row that only the earlier one came to keeps its own', async () => {
    const first = aReport([wrongRow(1), wrongRow(2)], {
      groups: [aGroup({ count: 2, rows: '1-2' })],
      ended_at: '2026-12-07T10:00:00Z',
    })
    const last = aReport([aRow(1), untried(2)], { stopped: 'interrupted', ended_at: '2026-12-07T11:00:00Z' })
    const { report } = await mergeReports(await written(first, last), undefined)
    expect(report.totals).toMatchObject({ submitted: 1, invalid: 1, not_tried: 0 })
    expect(report.groups).toMatchObject([{ code: 'postal_code_invalid', count: 1, rows: '2' }])
    expect(report.stopped).toBeNull()
  })

  it('two ports for one row are an error in every format', async () => {
    const sources = await written(aReport([aRow(1)]), aReport([aRow(1, { port_id: 'port_other' })]))
    const { report, twoPorts } = await mergeReports(sources, undefined)
    expect(twoPorts).toEqual({ count: 1, rows: '1' })
    expect(report.totals).toMatchObject({ failed: 1, submitted: 0 })
    expect(await allRows(report)).toMatchObject([
      { result: 'failed', code: 'two_ports', message: expect.stringContaining('port_1, port_other') },
    ])
    expect(report.groups).toMatchObject([{ severity: 'error', code: 'two_ports', rows: '1' }])
  })
})

describe('reports of status', () => {
  it('count ports by phase, as they stood last', async () => {
    const at = (ended_at: string, phase: string) =>
      aReport([aRow(1, { phase }), aRow(2, { phase: 'completed' }), untried(3)], { kind: 'status', ended_at })
    const sources = await written(
      at('2026-12-09T10:00:00Z', 'completed'),
      at('2026-12-08T10:00:00Z', 'in_progress'),
    )
    const { report } = await mergeReports(sources, undefined)
    expect(report.totals).toEqual({ total: 2, completed: 2 })
  })

  it('phases are summed over time', () => {
    expect(
      mergePhases([
        [
          { at: '2026-12-01T00:00:00Z', counts: { submitted: 3 } },
          { at: '2026-12-03T00:00:00Z', counts: { submitted: 1, completed: 2 } },
        ],
        [{ at: '2026-12-02T00:00:00Z', counts: { submitted: 5 } }],
      ]),
    ).toEqual([
      { at: '2026-12-01T00:00:00Z', counts: { submitted: 3 } },
      { at: '2026-12-02T00:00:00Z', counts: { submitted: 8 } },
      { at: '2026-12-03T00:00:00Z', counts: { submitted: 6, completed: 2 } },
    ])
  })
})

describe('what does not belong together', () => {
  it.each([
    ['version of the file', { file_hash: 'bb22' }],
    ['business', { business: 'biz_juniper' }],
    ['environment', { environment: 'live' as const }],
    ['kind of run', { kind: 'check' as const }],
  ])('another %s is refused', async (what, said) => {
    const sources = await written(aReport([aRow(1)]), aReport([aRow(2)], said))
    await expect(mergeReports(sources, undefined)).rejects.toThrow(
      new RegExp(`part-1.json and part-2.json are not of the same ${what}`),
    )
  })

  it('parts of different splits are refused', async () => {
    const sources = await written(aReport([aRow(1)], { shard: '1/2' }), aReport([aRow(2)], { shard: '2/3' }))
    await expect(mergeReports(sources, undefined)).rejects.toThrow('into 2 and 3 parts')
  })

  it('a report that was cut off, or is none, is refused with a reason', async () => {
    const whole = await wholeText(jsonReport(aReport([aRow(1), aRow(2)])))
    const { source } = folder()
    await expect(source('cut.json', whole.slice(0, -20))).rejects.toThrow('a line is no JSON, or was cut off')
    await expect(source('early.json', `${whole.split('\n')[0]}\n`)).rejects.toThrow(
      'it has no summary at its end',
    )
    await expect(source('other.json', '{"type":"port"}\n')).rejects.toThrow(
      'it is no JSON report of a bulk run',
    )
    await expect(source('empty.json', '')).rejects.toThrow('no summary')
  })

  it('lines in the order of the answers, as --json prints them, are put in order', async () => {
    const whole = await wholeText(jsonReport(aReport([aRow(3), aRow(1), aRow(2)])))
    const { source } = folder()
    const { report } = await mergeReports([await source('printed.json', whole)], undefined)
    expect((await allRows(report)).map(({ row }) => row)).toEqual([1, 2, 3])
  })
})
