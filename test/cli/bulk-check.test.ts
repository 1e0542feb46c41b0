import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bulkJson } from '../support/bulk.ts'
import { BULK_HEADER, bulkCsv, bulkRow } from '../support/bulk-rows.ts'
import { golden } from '../support/transcript.ts'
import { openWorld } from '../support/world.ts'

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures', 'csv')

/** Rows as people have them, with a mistake of every kind. */
const MIXED = `Phone,Phone type,Carrier,Acct #,PIN,Authorized by,Company,Street,Town,Province,Zip,BTN,Full/partial
(512) 555-0101,landline,Example Telecom,EX-1001,,Jordan Example,Example Plumbing LLC,100 Congress Avenue,Austin,TX,78701,512-555-0101,full
(512) 555-0102,landline,Example Telecom,EX-1001,,Jordan Example,Example Plumbing LLC,100 Congress Avenue,Austin,TX,78701,512-555-0109,partial
(512) 555-0101,landline,Example Telecom,EX-1001,,Jordan Example,Example Plumbing LLC,100 Congress Avenue,Austin,TX,78701,512-555-0101,full
1.5125550103E+10,mobile,Verizon,1234567890-00001,,Jordan Example,Example Plumbing LLC,100 Congress Avenue,Austin,TX,78701,,
512 555 010,landline,Example Telecom,****4444,,Jordan Example,Example Plumbing LLC,100 Congress Avenue,Austin,TX,78701,,
5125550106,satellite,Example Telecom,EX-1006,env:NOT_HERE,,Example Plumbing LLC,PO Box 9,Austin,TX,2108,,
`

test('the whole list in one go, each mistake once with the rows that have it', async () => {
  const world = await openWorld()
  world.file('ports.csv', MIXED)
  await golden(world, 'bulk-check-terminal', ['bulk', 'check', 'ports.csv', '--quiet'], {
    tty: true,
    columns: 100,
  })
  await golden(world, 'bulk-check-piped', ['bulk', 'check', 'ports.csv', '--quiet'])
  const { code, rows, results, summary } = await bulkJson(world, ['check', 'ports.csv'])
  expect(code).toBe(6)
  expect(results[1]).toBe('ready')
  expect(rows.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 6])
  expect(rows[3].issues).toContainEqual(
    expect.objectContaining({ code: 'pin_missing', problem: expect.stringContaining('Verizon') }),
  )
  expect(summary).toMatchObject({ kind: 'check', total: 6 })
  expect(world.requests).toEqual([])
})

test('three thousand rows with one common mistake read as one line', async () => {
  const world = await openWorld()
  world.file(
    'ports.csv',
    bulkCsv(3_000).replaceAll(',US,', ',United States,').replaceAll(',78701,', ',7870,'),
  )
  const { code, stdout } = await world.run(['bulk', 'check', 'ports.csv'])
  expect(code).toBe(6)
  const errors = stdout.split('\n').filter((line) => line.startsWith('error'))
  expect(errors).toHaveLength(1)
  expect(errors[0]).toMatch(/^error\tzip_digits_missing\t/)
})

test('a file that is ready says what comes next', async () => {
  const world = await openWorld()
  world.file('ports.csv', bulkCsv(10))
  const { code, stdout, stderr } = await world.run(['bulk', 'check', 'ports.csv'])
  expect([code, stdout.split('\n')[1]]).toEqual([0, 'ready\t10'])
  expect(stderr).toContain('kaiport bulk submit ports.csv')
})

test('offline no report says where it was checked', async () => {
  const world = await openWorld()
  world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n`)
  const check = ['check', 'ports.csv', '--report', 'html=report.html'] as const
  const where = () => /<dt>Where<.dt><dd>(\w+)</.exec(world.readFile(join(world.cwd, 'report.html')))?.[1]
  expect([(await bulkJson(world, check)).summary.environment, where()]).toEqual([null, 'Offline'])
  const online = await bulkJson(world, [...check, '--online'])
  expect([online.summary.environment, where()]).toEqual(['sandbox', 'Sandbox'])
})

test('a workbook as a spreadsheet program writes it: hidden sheet and row, merged cells, numbers, dates', async () => {
  const world = await openWorld()
  copyFileSync(join(FIXTURES, 'libreoffice.xlsx'), join(world.cwd, 'ports.xlsx'))
  const { code, rows, summary } = await bulkJson(world, ['check', 'ports.xlsx'])
  expect([code, summary.total]).toEqual([6, 6])
  const codes = summary.groups.map((group: { code: string }) => group.code)
  for (const expected of ['row_hidden', 'cell_merged', 'sheet_first', 'lines_above_header'])
    expect(codes).toContain(expected)
  expect(rows.map(({ line }) => line)).toEqual([4, 5, 6, 7, 8, 9])
  world.file('plain.csv', bulkCsv(1))
  const none = await world.run(['bulk', 'check', 'plain.csv', '--sheet', 'Notes'])
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('has no sheets')])
  const other = await world.run(['bulk', 'check', 'ports.xlsx', '--sheet', 'Notes'])
  expect([other.code, other.stderr]).toEqual([
    2,
    expect.stringContaining('no column holds the phone numbers'),
  ])
  for (const [name, said] of [
    ['open-document.ods', 'OpenDocument'],
    ['old-excel.xls', 'old Excel'],
  ] as const) {
    copyFileSync(join(FIXTURES, name), join(world.cwd, name))
    const { code, stderr } = await world.run(['bulk', 'check', name])
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)])
    expect(stderr).toContain('save it as .xlsx')
  }
})

test('the flags about the file are in the command that is suggested next', async () => {
  const world = await openWorld()
  world.file('my ports.csv', bulkCsv(2).replace('phone_number', 'Rufnummer'))
  const map = ['--map', 'Rufnummer=phone_number']
  const { stderr } = await world.run(['bulk', 'check', 'my ports.csv', ...map])
  expect(stderr).toContain(`kaiport bulk submit 'my ports.csv' --map Rufnummer=phone_number`)
})

test('a file of column names only, and one with sheets pasted below each other', async () => {
  const world = await openWorld()
  world.file('header.csv', `${BULK_HEADER}\n`)
  const empty = await world.run(['bulk', 'check', 'header.csv'])
  const said = 'The file has no rows below its column names: look at what was exported.\n'
  expect([empty.code, empty.stderr]).toEqual([6, said])
  const sent = await world.run(['bulk', 'submit', 'header.csv', '--yes'])
  expect([sent.code, sent.stderr]).toEqual([6, expect.stringContaining(said)])
  expect(await world.run(['bulk', 'submit', 'header.csv', '--dry-run'])).toMatchObject({ code: 6 })
  const part = await world.run(['bulk', 'submit', 'header.csv', '--yes', '--shard', '1/2'])
  expect([part.code, part.stderr]).toEqual([0, expect.stringContaining('lies in this part')])
  world.file('pasted.csv', `${bulkCsv(2)}\n${BULK_HEADER}\n${bulkRow(2_002)}\n`)
  const pasted = await bulkJson(world, ['check', 'pasted.csv'])
  expect([pasted.code, pasted.summary.ready]).toEqual([0, 3])
  expect(pasted.summary.groups).toContainEqual(expect.objectContaining({ code: 'header_repeated', line: 5 }))
})

test('the report is the file with the errors of each row', async () => {
  const world = await openWorld()
  world.file('ports.csv', MIXED)
  await world.run(['bulk', 'check', 'ports.csv', '--report', 'csv=checked.csv'])
  const lines = world.readFile(join(world.cwd, 'checked.csv')).split('\n')
  expect(lines[1]).toMatch(/,ready,,,,\s*$/)
  expect(lines[3]).toContain(',invalid,,,number_duplicate,')
  expect(lines[6]).toMatch(
    /,zip_digits_missing,"The ZIP code .*Also: Kind of number is .* Authorized person is missing\. .*PO Box/,
  )
})

test('a report that kaiport wrote is read again without a word about its own columns and marks', async () => {
  const world = await openWorld()
  const pin = (row: string) => `${row},env:THE_PIN`
  world.file('ports.csv', `${BULK_HEADER},pin\n${[2_000, 2_010].map((i) => pin(bulkRow(i))).join('\n')}\n`)
  await world.run(['bulk', 'check', 'ports.csv', '--report', 'csv=checked.csv'])
  expect(world.readFile(join(world.cwd, 'checked.csv'))).toContain("'+1")
  const { summary } = await bulkJson(world, ['check', 'checked.csv'])
  const codes = new Set(summary.groups.map((group: { code: string }) => group.code))
  expect(codes).toEqual(new Set(['value_masked', 'pin_not_found']))
})

test('columns of other names are mapped, and a misspelt name is told', async () => {
  const world = await openWorld()
  world.file('ports.csv', bulkCsv(3).replace('phone_number', 'Rufnummer'))
  const unknown = await world.run(['bulk', 'check', 'ports.csv'])
  expect(unknown.code).toBe(2)
  expect(unknown.stderr).toContain('--map "Their header=our_name"')
  const mapped = await world.run(['bulk', 'check', 'ports.csv', '--map', 'Rufnummer=phone_number'])
  expect(mapped.code).toBe(0)
  const typo = await world.run(['bulk', 'check', 'ports.csv', '--map', 'Rufnummer=phone_numbr'])
  expect([typo.code, typo.stderr]).toEqual([2, expect.stringContaining('did you mean phone_number?')])
})

test('a file that is not there, is something else, or breaks off', async () => {
  const world = await openWorld()
  world.file('letter.pdf', '%PDF-1.7')
  world.file('broken.csv', `${bulkCsv(5)}"+15125550199,local\n`)
  for (const [name, said] of [
    ['nothing.csv', 'there is no such file'],
    ['-', 'cannot come from standard input'],
    ['letter.pdf', 'it is a PDF'],
    ['broken.csv', 'is never closed'],
  ] as const) {
    const { code, stderr } = await world.run(['bulk', 'check', name])
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)])
  }
})

test('the template passes its own check, and could be submitted once what it points at is there', async () => {
  const world = await openWorld()
  const { stdout } = await world.run(['bulk', 'template'])
  world.file('ports.csv', stdout)
  const check = await bulkJson(world, ['check', 'ports.csv'])
  expect([check.code, check.results]).toEqual([0, { 1: 'ready', 2: 'ready' }])
  const codes = check.summary.groups.map((group: { code: string }) => group.code)
  expect(codes).toEqual(['pin_not_found', 'bill_unreadable', 'pin_not_found'])
  for (const folder of ['secrets', 'bills']) mkdirSync(join(world.cwd, folder))
  world.file('secrets/sample-wireless.pin', '86421\n')
  world.file('bills/example-telecom.pdf', '%PDF-1.7')
  const env = { EXAMPLE_PORT_PIN: '97531' }
  const { code, results } = await bulkJson(world, ['submit', 'ports.csv', '--dry-run'], { env })
  expect([code, results]).toEqual([0, { 1: 'ready', 2: 'ready' }])
  const written = await world.run(['bulk', 'template', '--format', 'tsv', '--output', 'ports.tsv'])
  expect([written.code, world.readFile(join(world.cwd, 'ports.tsv'))]).toEqual([
    0,
    stdout.replaceAll(',', '\t'),
  ])
  world.file('ports.tsv', 'filled in by hand')
  const again = await world.run(['bulk', 'template', '--output', 'ports.tsv'])
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('--yes')])
  expect(world.readFile(join(world.cwd, 'ports.tsv'))).toBe('filled in by hand')
})

test('a name that no field has is told from a mapping that is none', async () => {
  const world = await openWorld()
  world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n`)
  const said = async (map: string) => (await world.run(['bulk', 'check', 'ports.csv', '--map', map])).stderr
  expect(await said('Tel=phone_numbr')).toContain(
    '"phone_numbr" is no name of a field: did you mean phone_number?',
  )
  expect(await said('Tel=nonsense')).toMatch(
    /"nonsense" is no name of a field: there are phone_number, .*, bill/,
  )
  expect(await said('Tel')).toContain('is not of the form "Their header=our_name"')
})
