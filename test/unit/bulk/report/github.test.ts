import { describe, expect, it } from 'vitest'
import { groupFindings } from '../../../../src/bulk/read/group.ts'
import { githubAnnotations } from '../../../../src/bulk/report/github/annotations.ts'
import { githubSummary, SUMMARY_BYTES } from '../../../../src/bulk/report/github/summary.ts'
import type { BulkReport } from '../../../../src/bulk/report.ts'
import { aGroup, aReport, aRow, wholeText, wrongRow } from '../../../support/a-report.ts'

/** The annotations as GitHub's runner reads them: https://github.com/actions/runner, ActionCommand.cs. */
async function annotations(report: BulkReport, path = 'data/ports.csv') {
  const lines = (await wholeText(githubAnnotations(report, path))).split('\n').filter(Boolean)
  return lines.map((line) => {
    const [, level, properties = '', message = ''] = /^::(\w+) ([^:]*)::(.*)$/.exec(line) ?? []
    const plain = (text: string) =>
      text
        .replace(/%3A/g, ':')
        .replace(/%2C/g, ',')
        .replace(/%0D/g, '\r')
        .replace(/%0A/g, '\n')
        .replace(/%25/g, '%')
    const said = Object.fromEntries(properties.split(',').map((one) => one.split('=').map(plain)))
    return { level, ...said, message: plain(message) } as Record<string, string>
  })
}

const many = (count: number) => Array.from({ length: count }, (_, i) => wrongRow(i + 1))

describe('annotations', () => {
  it('stand on the lines of the rows, while they are few', async () => {
    const found = await annotations(aReport([aRow(1), wrongRow(2)], { groups: [aGroup()] }))
    expect(found).toEqual([
      {
        level: 'error',
        file: 'data/ports.csv',
        line: '3',
        title: 'Row 2: postal_code_invalid',
        message: 'Column Zip. ZIP code is not one. Write it as 78701.',
      },
    ])
  })

  it('say of each row what is to be done about that row', async () => {
    const missing = ['Verizon', 'T-Mobile'].map((carrier) => ({
      code: 'pin_missing',
      problem: `The PIN is missing for ${carrier}.`,
      fix: `Ask ${carrier} for one.`,
    }))
    const rows = missing.map(({ code, problem, fix }, i) =>
      wrongRow(i + 1, { code, message: `${problem} ${fix}` }),
    )
    const found = await annotations(aReport(rows, { groups: missing.map((said) => aGroup(said)) }))
    expect(found.map(({ message }) => message)).toEqual([
      'Column Zip. The PIN is missing for Verizon. Ask Verizon for one.',
      'Column Zip. The PIN is missing for T-Mobile. Ask T-Mobile for one.',
    ])
  })

  it('say a common mistake once, with all its rows', async () => {
    const rows = many(3_000)
    const groups = groupFindings()
    groups.add(rows.map(({ row, line }) => ({ ...aGroup(), row, line })))
    expect(await annotations(aReport(rows, { groups: groups.groups() }))).toMatchObject([
      {
        level: 'error',
        line: '2',
        title: '3000 rows: postal_code_invalid',
        message: expect.stringContaining('Rows 1-3000.'),
      },
    ])
  })

  it('are never more than GitHub shows, and the last one says how many there are besides', async () => {
    const kinds = (severity: 'error' | 'warning') =>
      Array.from({ length: 25 }, (_, i) =>
        aGroup({ severity, code: `code_${i}`, count: 2, rows: `${i}, 99` }),
      )
    const found = await annotations(aReport(many(50), { groups: [...kinds('error'), ...kinds('warning')] }))
    for (const level of ['error', 'warning']) {
      const some = found.filter((one) => one.level === level)
      expect(some).toHaveLength(10)
      expect(some.at(-1)).toMatchObject({ title: 'And 16 more' })
    }
  })

  it('escape whatever could end them or begin another', async () => {
    const nasty = '100%, a:b\n::error::gone\u001b[0m'
    const [found, ...others] = await annotations(
      aReport([wrongRow(1, { code: nasty, message: nasty })]),
      'odd, name: 5%.csv',
    )
    expect(others).toEqual([])
    expect(found).toMatchObject({
      file: 'odd, name: 5%.csv',
      title: 'Row 1: 100%, a:b ::error::gone',
      message: 'Column Zip. 100%, a:b ::error::gone',
    })
  })

  it('warn of rows that were not tried', async () => {
    const rows = [aRow(1, { result: 'not_tried' })]
    expect(await annotations(aReport(rows, { stopped: 'unauthorized' }))).toMatchObject([
      { level: 'warning', title: '1 row was not tried', message: expect.stringContaining('unauthorized') },
    ])
  })
})

describe('the job summary', () => {
  it('says how it went, what was found, what to do, and which rows need someone', async () => {
    const page = await wholeText(githubSummary(aReport([aRow(1), wrongRow(2)], { groups: [aGroup()] })))
    expect(page).toMatch(/^## 1 row of 2 needs you\n/)
    expect(page).toContain('| Submitted | 1 |')
    expect(page).toContain('| error | 1 | Zip | ZIP code is not one. Write it as 78701. | 2 |')
    expect(page).toContain('then run the same again')
    expect(page).toContain('| 2 | 3 | (512) 555-0102 | Invalid | Zip: ZIP code is not one. |')
    expect(page).not.toContain('(512) 555-0101')
  })

  it('keeps to what GitHub takes, leaves out whole rows, and says how many', async () => {
    const count = 20_000
    const page = await wholeText(githubSummary(aReport(many(count))))
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(SUMMARY_BYTES)
    expect(Buffer.byteLength(page)).toBeGreaterThan(SUMMARY_BYTES - 1_000)
    const shown = page.split('\n').filter((line) => /^\| \d+ \| \d+ \|.* \|$/.test(line)).length
    const [, left = ''] = /([\d,]+) more rows do not fit/.exec(page) ?? []
    expect(shown + Number(left.replace(',', ''))).toBe(count)

    const little = await wholeText(githubSummary(aReport(many(100)), 2_000))
    expect(Buffer.byteLength(little)).toBeLessThanOrEqual(2_000)
  })

  it('is not steered by what a value holds', async () => {
    const nasty = 'a | b <img src=x> `c` [d](https://example.com) *e*\n# f'
    const row = wrongRow(1, { column: nasty, message: nasty })
    const page = await wholeText(githubSummary(aReport([row], { groups: [aGroup({ problem: nasty })] })))
    expect(page).toContain('a \\| b &lt;img src=x&gt; \\`c\\` \\[d\\](https://example.com) \\*e\\* \\# f')
    expect(page).not.toMatch(/<img|\n# f/)
  })
})
