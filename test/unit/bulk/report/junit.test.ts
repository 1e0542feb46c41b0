import { parse } from 'junit2json'
import { describe, expect, it } from 'vitest'
import { junitReport } from '../../../../src/bulk/report/junit.ts'
import type { BulkReport } from '../../../../src/bulk/report.ts'
import { aGroup, aReport, aRow, wholeText, wrongRow } from '../../../support/a-report.ts'

/** What a reader of other people's makes of it. */
async function read(report: BulkReport) {
  const xml = await wholeText(junitReport(report))
  const suites = await parse(xml)
  if (!suites || !('testsuite' in suites) || !suites.testsuite?.[0]) throw new Error(xml)
  const [suite] = suites.testsuite
  return { xml, suites, suite, cases: suite.testcase ?? [] }
}

describe('the JUnit report', () => {
  it('has a test case for each row, with its number, on its line of the file', async () => {
    const { suites, suite, cases } = await read(aReport([aRow(1), aRow(2, { result: 'already' })]))
    expect(suites).toMatchObject({ name: 'kaiport bulk submit', tests: 2, failures: 0, errors: 0 })
    expect(suite).toMatchObject({ name: 'ports.csv', tests: 2, failures: 0, skipped: 0, time: 90.5 })
    expect(suite.properties).toEqual(
      expect.arrayContaining([
        { name: 'business', value: 'biz_bluebonnet' },
        { name: 'environment', value: 'sandbox' },
      ]),
    )
    expect(cases).toMatchObject([
      { name: 'row 1: (512) 555-0101', classname: 'bulk.submit', file: 'ports.csv', line: 2 },
      { name: 'row 2: (512) 555-0102' },
    ])
    for (const one of cases)
      expect([one.failure, one.error, one.skipped]).toEqual([undefined, undefined, undefined])
  })

  it('tells a failure whole: where, what, and what to do', async () => {
    const rows = [
      aRow(1),
      wrongRow(2),
      wrongRow(3, { result: 'failed', code: 'unavailable', message: 'Try again.' }),
    ]
    const { suites, cases } = await read(aReport(rows, { groups: [aGroup()], shard: '2/4' }))
    expect(suites).toMatchObject({ tests: 3, failures: 2, errors: 0 })
    const [, invalid, failed] = cases
    expect(invalid?.failure?.[0]).toMatchObject({
      type: 'postal_code_invalid',
      message: 'ZIP code is not one.',
    })
    expect(invalid?.failure?.[0]?.inner).toContain('Where: ports.csv, line 3, column Zip')
    expect(invalid?.failure?.[0]?.inner).toContain('Field: postal_code')
    expect(invalid?.failure?.[0]?.inner).toContain('Fix: Write it as 78701.')
    expect(failed?.failure?.[0]).toMatchObject({ type: 'unavailable', message: 'Try again.' })
  })

  it('skips rows that were not tried, and fails those whose port was rejected', async () => {
    const untried = aRow(1, { result: 'not_tried', port_id: null, status: null })
    const stopped = await read(aReport([untried, aRow(2)], { stopped: 'interrupted' }))
    expect(stopped.suite).toMatchObject({ tests: 2, skipped: 1, failures: 0 })
    expect(stopped.cases[0]?.skipped).toBeDefined()
    expect(stopped.suite.properties).toContainEqual({ name: 'stopped', value: 'interrupted' })

    const rejected = aRow(2, { phase: 'rejected', code: 'pin_mismatch', message: 'The PIN is not the one.' })
    const status = await read(aReport([aRow(1, { phase: 'completed' }), rejected], { kind: 'status' }))
    expect(status.suites).toMatchObject({ tests: 2, failures: 1 })
    expect(status.cases[1]).toMatchObject({ classname: 'bulk.status.rejected' })
  })

  it('is XML whatever a value holds', async () => {
    const nasty = `]]> <b a="1">&amp; \u0000\u001b[31m\u0007\ufffe \ud800 it's\nnew`
    const row = wrongRow(1, { phone_number: nasty, column: nasty, code: nasty, message: nasty })
    const { xml, cases } = await read(
      aReport([row], { file: nasty, business: nasty, groups: [aGroup({ fix: nasty })] }),
    )
    expect(cases[0]?.failure?.[0]?.message).toBe(`]]> <b a="1">&amp;   it's new`)
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\ud800/)
  })

  it('shows no cell of the file', async () => {
    const { xml } = await read(aReport([aRow(1), wrongRow(2)]))
    expect(xml).not.toMatch(/EX-77|Example 1 LLC/)
  })

  it('is written row by row', async () => {
    let taken = 0
    async function* rows() {
      for (taken = 0; taken < 5_000; taken++) yield aRow(taken + 1)
    }
    let most = 0
    for await (const piece of junitReport({ ...aReport([]), rows })) most = Math.max(most, piece.length)
    expect(most).toBeLessThan(1_000)
  })
})
