import { createHash } from 'node:crypto'
import { existsSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { parse as readJunit } from 'junit2json'
import { expect, test } from 'vitest'
import { allPorts, bulkJson, readLines } from '../support/bulk.ts'
import { BULK_HEADER, bulkCsv, bulkRow } from '../support/bulk-rows.ts'
import { DAY, SECOND } from '../support/clock.ts'
import { faults, pass } from '../support/ports.ts'
import { openWorld, type World } from '../support/world.ts'

const POST = { method: 'POST', path: '/port-requests' }
const at = (world: World, name: string) => world.readFile(join(world.cwd, name))

/** A file of which rows 2 and 4 have a letter in their ZIP code. */
const MIXED = `${[
  BULK_HEADER,
  bulkRow(2_000),
  bulkRow(2_001).replace(/\d{5},US/, '787O1,US'),
  bulkRow(2_002),
  bulkRow(2_003).replace(/\d{5},US/, '787O1,US'),
].join('\n')}\n`

const submit = (world: World, ...more: string[]) =>
  world.run(['bulk', 'submit', 'ports.csv', '--yes', '--quiet', ...more])

async function sharded(world: World, parts: readonly number[], of: number) {
  for (const part of parts)
    await submit(world, '--shard', `${part}/${of}`, '--report', `json=shard-${part}.json`)
  return parts.map((part) => `shard-${part}.json`)
}

test('all formats at once, each of the same run', async () => {
  const world = await openWorld()
  world.file('ports.csv', MIXED)
  const formats = ['text=r.txt', 'json=r.json', 'csv=r.csv', 'junit=r.xml', 'github=r.md', 'html=r.html']
  const { code, stdout, stderr } = await submit(world, ...formats.flatMap((format) => ['--report', format]))
  expect(code).toBe(11)
  expect(stdout).toMatch(/^submitted\t2$/m)
  expect(at(world, 'r.txt')).toMatch(/^invalid\t2$/m)
  expect(readLines(at(world, 'r.json')).results).toEqual({
    1: 'submitted',
    2: 'invalid',
    3: 'submitted',
    4: 'invalid',
  })
  expect(parse(at(world, 'r.csv'), { columns: true })).toHaveLength(4)
  const suites = await readJunit(at(world, 'r.xml'))
  expect(suites).toMatchObject({ tests: 4, failures: 2, errors: 0 })
  expect(at(world, 'r.md')).toContain('## 2 rows of 4 need you')
  expect(at(world, 'r.html')).toContain('<h1>2 rows of 4 need you</h1>')
  expect(stderr.match(/^::error file=ports\.csv,line=[35],/gm)).toHaveLength(2)
  for (const name of formats.map((format) => format.split('=')[1] as string))
    expect(at(world, name), name).not.toMatch(/EX-100200/)
})

test('a dash stands for stdout, and a file whose name is missing is refused before anything is sent', async () => {
  const world = await openWorld()
  world.file('ports.csv', MIXED)
  const { stdout } = await world.run(['bulk', 'check', 'ports.csv', '--report', 'csv=-'])
  expect(parse(stdout, { columns: true })).toHaveLength(4)
  expect(await submit(world, '--report', 'csv=')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('"csv=" names no file'),
  })
  expect(await world.run(['bulk', 'template', '--output', '-'])).toMatchObject({ code: 2, stdout: '' })
  expect(world.requests).toEqual([])
})

test('the hash of the file is the one that sha256sum prints', async () => {
  const world = await openWorld()
  world.file('ports.csv', MIXED)
  const { summary } = await bulkJson(world, ['check', 'ports.csv'])
  expect(summary.file_hash).toBe(createHash('sha256').update(MIXED).digest('hex'))
})

test('for GitHub: annotations go to stderr, the summary to the job’s page after what is there, paths from the top', async () => {
  const world = await openWorld()
  world.file('ports.csv', MIXED)
  const page = world.file('summary.md', '# Earlier\n')
  const env = { GITHUB_WORKSPACE: world.root, GITHUB_STEP_SUMMARY: page }
  const run = ['bulk', 'check', 'ports.csv', '--report', 'github'] as const
  const { stdout, stderr } = await world.run([...run, '--json'], { env })
  expect(stderr).toMatch(/^::error file=desk\/ports\.csv,line=3,title=Row 2%3A postal_code/m)
  expect(readLines(stdout).rows).toHaveLength(4)
  expect(world.readFile(page)).toMatch(/^# Earlier\n\n## 2 rows of 4 need you\n/)
})

test('that GitHub runs it changes nothing that was not asked for', async () => {
  const world = await openWorld()
  world.file('ports.csv', MIXED)
  const page = world.file('summary.md', '')
  const plain = await world.run(['bulk', 'check', 'ports.csv', '--quiet'])
  const env = { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: page, GITHUB_WORKSPACE: world.cwd }
  expect(await world.run(['bulk', 'check', 'ports.csv', '--quiet'], { env })).toEqual(plain)
  expect(world.readFile(page)).toBe('')
})

test('the reports of four shards become that of the whole file, elsewhere and without a key', async () => {
  const world = await openWorld()
  world.file('ports.csv', bulkCsv(40))
  const reports = await sharded(world, [1, 2, 3, 4], 4)
  const before = world.requests.length
  const env = { KAICALLS_API_KEY: undefined, KAICALLS_BASE_URL: 'http://127.0.0.1:9' }
  const merged = await bulkJson(
    world,
    ['report', ...reports, '--report', 'csv=all.csv', '--input', 'ports.csv'],
    { env },
  )
  expect(merged.code).toBe(0)
  expect(merged.rows.map(({ row }) => row)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
  expect(merged.summary).toMatchObject({
    total: 40,
    submitted: 40,
    missing_shards: [],
    reports: 4,
    shard: null,
  })
  expect(world.requests).toHaveLength(before)
  const csv = parse(at(world, 'all.csv'), { columns: true }) as Record<string, string>[]
  expect(csv).toHaveLength(40)
  expect(csv[7]).toMatchObject({ external_ref: 'T-7', result: 'submitted', account_number: '****0000' })
})

test('rows that failed end with 11, and every format can be made of the merged report', async () => {
  const world = await openWorld()
  world.file('ports.csv', MIXED)
  const reports = await sharded(world, [1, 2], 2)
  const formats = ['text=r.txt', 'json=r.json', 'junit=r.xml', 'github=r.md', 'html=r.html']
  const { code, stdout, stderr } = await world.run([
    'bulk',
    'report',
    ...reports,
    ...formats.flatMap((format) => ['--report', format]),
  ])
  expect(code).toBe(11)
  expect(stdout).toMatch(/^submitted\t2$[\s\S]*^invalid\t2$/m)
  expect(stdout).toMatch(/^error\tpostal_code_invalid\t2\tpostal_code\t2, 4\t/m)
  expect(stderr).toMatch(/^::error file=ports\.csv,line=3,/m)
  expect(readLines(at(world, 'r.json')).rows).toHaveLength(4)
  expect(await readJunit(at(world, 'r.xml'))).toMatchObject({ tests: 4, failures: 2 })
  expect(at(world, 'r.html')).toContain('2 rows of 4 need you')
})

test('a missing part is named, and ends with 11', async () => {
  const world = await openWorld()
  world.file('ports.csv', bulkCsv(40))
  const reports = await sharded(world, [1, 3], 3)
  const told = await world.run(['bulk', 'report', ...reports])
  expect(told.code).toBe(11)
  expect(told.stderr).toContain('No report of part 2/3')
  const { summary } = await bulkJson(world, ['report', ...reports, '--input', 'ports.csv'])
  expect(summary).toMatchObject({ total: 40, missing_shards: ['2/3'] })
  expect(summary.submitted + summary.not_tried).toBe(40)
  expect(summary.missing_rows.count).toBe(summary.not_tried)
})

test('reports of runs that sent nothing end with 6 as those do, and with 0 when every row could be sent', async () => {
  const world = await openWorld()
  const ends = async (csv: string, ...argv: string[]) => {
    world.file('ports.csv', csv)
    const run = await world.run(['bulk', ...argv, 'ports.csv', '--quiet', '--report', 'json=r.json'])
    return [run.code, (await world.run(['bulk', 'report', 'r.json'])).code]
  }
  expect(await ends(MIXED, 'check')).toEqual([6, 6])
  expect(await ends(MIXED, 'submit', '--dry-run')).toEqual([6, 6])
  expect(await ends(bulkCsv(3), 'check')).toEqual([0, 0])
})

test('a run that failed and the one that went on count together', async () => {
  const world = await openWorld()
  world.file('ports.csv', bulkCsv(10))
  await faults(world, { fault: 'status', status: 401, times: 100, ...POST })
  expect((await submit(world, '--report', 'json=first.json')).code).toBe(4)
  expect((await world.run(['bulk', 'report', 'first.json'])).code).toBe(11)
  await faults(world)
  await submit(world, '--resume', '--report', 'json=second.json')
  const { code, summary } = await bulkJson(world, ['report', 'second.json', 'first.json'])
  expect([code, summary.submitted, summary.stopped]).toEqual([0, 10, null])
})

test('what --json printed can be merged as well, in whatever order it came', async () => {
  const world = await openWorld()
  world.file('ports.csv', bulkCsv(30))
  const { stdout } = await world.run(['bulk', 'submit', 'ports.csv', '--yes', '--json'])
  world.file('printed.ndjson', stdout)
  const { rows, summary } = await bulkJson(world, ['report', 'printed.ndjson'])
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
  expect(summary.submitted).toBe(30)
})

test('reports of two versions of a file are refused', async () => {
  const world = await openWorld()
  world.file('ports.csv', bulkCsv(3))
  await submit(world, '--report', 'json=first.json')
  world.file('ports.csv', bulkCsv(4))
  await submit(world, '--report', 'json=second.json')
  const { code, stderr } = await world.run(['bulk', 'report', 'first.json', 'second.json'])
  expect(code).toBe(2)
  expect(stderr).toContain('first.json and second.json are not of the same version of the file')
})

test.each([
  [['bulk', 'report', 'r.json', '--report', 'csv'], '--input ports.csv'],
  [['bulk', 'report', 'nowhere.json'], 'nowhere.json cannot be read: there is no such file'],
  [['bulk', 'report', 'ports.csv'], 'ports.csv is not what kaiport can read: it is no JSON report'],
  [['bulk', 'report', 'r.json', '--report', 'html', '--json'], 'Only one thing can go to stdout'],
  [
    ['bulk', 'check', 'ports.csv', '--report', 'pdf'],
    '"pdf" is none of text, json, csv, junit, html, github',
  ],
])('%j is refused with the way out', async (argv, said) => {
  const world = await openWorld()
  world.file('ports.csv', bulkCsv(1))
  await submit(world, '--report', 'json=r.json')
  const { code, stdout, stderr } = await world.run(argv)
  expect(code).toBe(2)
  expect(stdout + stderr).toContain(said)
})

test('a report of where ports stand has a history, and rejected ports as failures', async () => {
  const world = await openWorld()
  world.file('ports.csv', bulkCsv(3))
  await submit(world)
  await world.run(['bulk', 'status', 'ports.csv', '--watch', '--interval', '1h'])
  await pass(world, DAY)
  const { code } = await world.run([
    'bulk',
    'status',
    'ports.csv',
    '--report',
    'html=s.html',
    '--report',
    'json=s.json',
  ])
  expect(code).toBe(0)
  expect(at(world, 's.html')).toContain('<h1>All 3 ports are complete</h1>')
  expect(at(world, 's.html')).toContain('<h2 id="phases-title">Phases over time</h2>')
  const { code: merged, summary } = await bulkJson(world, ['report', 's.json'])
  expect([merged, summary.completed, summary.total]).toEqual([0, 3, 3])
  expect(summary.phases.length).toBeGreaterThan(1)
})

test('no report is written over a file that is read, or over another report', async () => {
  const world = await openWorld()
  world.file('ports.csv', MIXED)
  await submit(world, '--report', 'json=r.json')
  symlinkSync(join(world.cwd, 'ports.csv'), join(world.cwd, 'link.csv'))
  const sent = world.requests.length
  const file = ['--input', 'ports.csv']
  for (const argv of [
    ['check', 'ports.csv', '--report', 'csv=ports.csv'],
    ['check', 'link.csv', '--report', 'csv=./ports.csv'],
    ['submit', 'ports.csv', '--yes', '--report', 'junit=../desk/ports.csv'],
    ['submit', 'ports.csv', '--yes', '--journal', 'here.db', '--report', 'csv=here.db'],
    ['status', 'ports.csv', '--report', 'html=ports.csv'],
    ['report', 'r.json', ...file, '--report', 'csv=ports.csv'],
    ['report', 'r.json', ...file, '--report', 'html=r.json'],
    ['check', 'ports.csv', '--report', 'csv=out/new', '--report', 'html=./out/new'],
  ]) {
    const { code, stderr } = await world.run(['bulk', ...argv])
    expect([code, stderr], argv.join(' ')).toEqual([2, expect.stringContaining('would overwrite')])
  }
  expect(at(world, 'ports.csv')).toBe(MIXED)
  expect(readLines(at(world, 'r.json')).rows).toHaveLength(4)
  expect(world.requests).toHaveLength(sent)
})

test('where a report cannot be written is told before anything is sent', async () => {
  const world = await openWorld()
  world.file('ports.csv', MIXED)
  world.file('blocker', '')
  for (const target of ['blocker/r.csv', '.']) {
    const { code, stderr } = await submit(world, '--report', `csv=${target}`)
    expect([code, stderr], target).toEqual([1, expect.stringContaining('could not be written')])
  }
  expect(world.requests).toEqual([])
})

test('no report mixes a file that was changed meanwhile with what was submitted', async () => {
  const world = await openWorld()
  const rows = [bulkRow(2_000), bulkRow(2_001)]
  world.file('ports.csv', [BULK_HEADER, ...rows].join('\n'))
  await faults(world, { fault: 'status', status: 429, retry_after: 60, times: 1, ...POST })
  world.clock.plan(SECOND, () => world.file('ports.csv', [BULK_HEADER, ...rows.toReversed()].join('\n')))
  const changed = await submit(world, '--report', 'csv=r.csv')
  expect([changed.code, changed.stdout]).toEqual([11, expect.stringMatching(/^submitted\t2$/m)])
  expect(changed.stderr).toMatch(/No report was made[\s\S]*ports.csv .*was changed while it was read/)
  expect(existsSync(join(world.cwd, 'r.csv'))).toBe(false)

  expect((await submit(world, '--report', 'csv=r.csv')).code).toBe(0)
  const ports = await allPorts(world.sandbox.url, world.sandbox.apiKey)
  const told = parse(at(world, 'r.csv'), { columns: true }) as Record<string, string>[]
  expect(told.map((row) => [row.phone_number?.replace("'", ''), row.port_id]).sort()).toEqual(
    ports.map(({ phone_number, id }) => [phone_number, id]).sort(),
  )
})

test('a report that fails in the end hides neither what came of the run nor the other reports', async () => {
  const world = await openWorld()
  world.file('ports.csv', MIXED)
  await faults(world, { fault: 'status', status: 429, retry_after: 60, times: 1, ...POST })
  const inTheWay = () => {
    rmSync(join(world.cwd, 'out'), { recursive: true, force: true })
    world.file('out', '')
  }
  const reports = ['csv=out/r.csv', 'html=out/r.html', 'junit=ok.xml'].flatMap((one) => ['--report', one])
  world.clock.plan(SECOND, inTheWay)
  const { code, stdout, stderr } = await submit(world, ...reports)
  expect([code, stdout]).toEqual([1, expect.stringMatching(/^submitted\t2$/m)])
  expect(stderr).toMatch(/out\/r.html could not be written[\s\S]*out\/r.csv could not be written: a file is/)
  expect(await readJunit(at(world, 'ok.xml'))).toMatchObject({ tests: 4 })

  rmSync(join(world.cwd, 'out'))
  await faults(world, { fault: 'status', status: 429, retry_after: 60, times: 1, ...POST })
  world.clock.plan(SECOND, inTheWay)
  const told = await bulkJson(world, ['submit', 'ports.csv', '--yes', ...reports])
  expect(told.code).toBe(1)
  expect(told.summary).toMatchObject({ already: 2, error: { code: 'unwritable', exit_code: 1 } })
})

test('what to do next keeps the file’s flags and the account, in a merged report for all parts', async () => {
  const world = await openWorld()
  world.file('ports.csv', MIXED.replace('phone_number', 'Rufnummer'))
  await faults(world, { fault: 'status', status: 400, times: 1, ...POST })
  const flags = ['--map', 'Rufnummer=phone_number', '--accept', 'pin_missing', '--sandbox']
  for (const part of [1, 2]) {
    const reports = ['html', 'github', 'json'].flatMap((format) => [
      '--report',
      `${format}=${part}.${format}`,
    ])
    await submit(world, ...flags, '--shard', `${part}/2`, ...reports)
  }
  const file = 'ports.csv --map Rufnummer=phone_number'
  const own = `kaiport bulk submit ${file} --shard 1/2 --accept pin_missing --resume --yes --sandbox`
  for (const format of ['html', 'github']) expect(at(world, `1.${format}`), format).toContain(own)
  await world.run(['bulk', 'report', '1.json', '2.json', '--report', 'github=all.md'])
  expect(at(world, 'all.md')).toContain(
    `Go on with: \`kaiport bulk submit ${file} --accept pin_missing --resume --yes --sandbox\``,
  )
})

test('of a file that breaks off, the reports have what was done', async () => {
  const world = await openWorld()
  world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n${bulkRow(2_001)}\n"${'x'.repeat(200_000)}`)
  const { code, stderr } = await submit(world, '--report', 'json=r.json', '--report', 'csv=r.csv')
  expect([code, stderr]).toEqual([11, expect.stringContaining('ports.csv cannot be read to its end')])
  expect(stderr).not.toContain('could not be written')
  const { rows, summary } = readLines(at(world, 'r.json'))
  expect([rows.length, rows[0]?.result, summary.stopped]).toEqual([2, 'submitted', 'file_breaks_off'])
  expect(parse(at(world, 'r.csv'), { columns: true })).toHaveLength(2)
})
