import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { expect, test } from 'vitest'
import { bulkJson } from '../support/bulk.ts'
import { BULK_HEADER, bulkRow } from '../support/bulk-rows.ts'
import { filesHolding } from '../support/secrets.ts'
import { openWorld } from '../support/world.ts'

const withPins = (...pins: readonly string[]): string =>
  `${[`${BULK_HEADER},pin`, ...pins.map((pin, i) => `${bulkRow(2_000 + i)},${pin}`)].join('\n')}\n`

test('PINs that are kept elsewhere do not fail the check; those that are missing read as one line', async () => {
  const world = await openWorld()
  const references = Array.from({ length: 60 }, (_, i) => (i % 2 ? `env:PIN_${i}` : `file:pins/${i}.txt`))
  world.file('ports.csv', withPins(...references).replaceAll(',local,', ',wireless,'))
  const { code, summary } = await bulkJson(world, ['check', 'ports.csv'])
  expect(code).toBe(0)
  const missing = summary.groups.filter((group: { code: string }) => group.code === 'pin_not_found')
  expect(missing).toMatchObject([
    { severity: 'warning', count: 30, column: 'pin', example: 'file:pins/0.txt' },
    { severity: 'warning', count: 30, column: 'pin', example: 'env:PIN_1' },
  ])
  expect(missing[1].fix).toBe(
    `Each of these is needed where this runs: ${references.filter((one) => one.startsWith('env:')).join(', ')}.`,
  )
  expect(summary.groups.filter((group: { code: string }) => group.code === 'pin_missing')).toEqual([])
})

test('the reports of parts, put together, name the PINs that any of them missed', async () => {
  const world = await openWorld()
  const references = Array.from({ length: 12 }, (_, i) => `env:PIN_${i}`)
  world.file('ports.csv', withPins(...references).replaceAll(',local,', ',wireless,'))
  const submit = ['bulk', 'submit', 'ports.csv', '--dry-run']
  for (const part of [1, 2])
    await world.run([...submit, `--shard=${part}/2`, '--report', `json=part-${part}.json`])
  await world.run(['bulk', 'report', 'part-1.json', 'part-2.json', '--report', 'json=whole.json'])
  const { groups } = JSON.parse(
    readFileSync(join(world.cwd, 'whole.json'), 'utf8').trim().split('\n').at(-1) ?? '',
  )
  const [missing] = groups.filter(({ code }: { code: string }) => code === 'pin_not_found')
  expect(missing.count).toBe(12)
  for (const reference of references) expect(missing.fix).toMatch(new RegExp(`${reference}[,.]`))
})

test('where a file is to be submitted they fail it, with the place of each', async () => {
  const world = await openWorld()
  mkdirSync(join(world.cwd, 'pins'))
  world.file('pins/empty.txt', '\n')
  world.file('pins/folder.csv', withPins('file:pins', 'file:pins/empty.txt', 'env:NOT_HERE', 'env:HERE'))
  const { code, rows } = await bulkJson(world, ['submit', 'pins/folder.csv', '--dry-run'], {
    env: { HERE: '86421' },
  })
  expect(code).toBe(6)
  expect(rows.map((row) => [row.result, row.message])).toEqual([
    ['invalid', expect.stringContaining('cannot be read. Check pins;')],
    ['invalid', expect.stringContaining('is empty. Check pins/empty.txt;')],
    ['invalid', expect.stringContaining('Set NOT_HERE where this runs.')],
    ['ready', null],
  ])
})

test('PINs in plain text are warned about once, more loudly where others read along', async () => {
  const world = await openWorld()
  const path = world.file('ports.csv', withPins('97531', '86420', '75319'))
  chmodSync(path, 0o600)
  const said = async () => (await world.run(['bulk', 'check', 'ports.csv'])).stderr
  expect((await said()).match(/PINs stand in plain text/g)).toHaveLength(1)
  expect(await said()).not.toContain('WARNING')
  chmodSync(path, 0o644)
  expect(await said()).toMatch(/^WARNING: .* every user of this computer can read it/)
  chmodSync(path, 0o600)
  mkdirSync(join(world.cwd, '.git'))
  writeFileSync(join(world.cwd, '.git', 'index'), 'DIRC\0ports.csv\0')
  expect(await said()).toMatch(/^WARNING: .* git keeps it with its history/)
})

test('an encrypted file is read, checked and submitted, and is on the disk nowhere in plain text', async () => {
  const world = await openWorld()
  const identity = await generateX25519Identity()
  const encrypter = new Encrypter()
  encrypter.addRecipient(await identityToRecipient(identity))
  const bytes = await encrypter.encrypt(withPins('97531', '86420'))
  writeFileSync(join(world.cwd, 'ports.csv.age'), bytes)
  world.file('armoured.csv.age', armor.encode(bytes))
  world.file('identity.txt', `# created: 2026-11-24\n${identity}\n`)
  const env = { KAIPORT_AGE_IDENTITY: identity }
  const check = await bulkJson(world, ['check', 'armoured.csv.age', '--identity', 'identity.txt'])
  expect([check.code, check.stderr]).toEqual([0, ''])
  const reports = ['csv=result.csv', 'json=result.ndjson', 'text=result.txt']
  const { code, summary, stdout, stderr } = await bulkJson(
    world,
    ['submit', 'ports.csv.age', '--yes', ...reports.flatMap((report) => ['--report', report])],
    { env },
  )
  expect([code, summary.submitted]).toEqual([0, 2])
  expect(world.requests.map(({ body }) => String(body)).join()).toContain('97531')
  const secrets = ['97531', '86420', 'EX-100200', identity]
  const files = filesHolding([world.home, world.cwd], secrets)
  expect(files.filter((path) => !path.endsWith('identity.txt'))).toEqual([])
  for (const secret of secrets) expect(stdout + stderr).not.toContain(secret)
  const without = await world.run(['bulk', 'check', 'ports.csv.age'])
  expect([without.code, without.stderr]).toEqual([2, expect.stringContaining('KAIPORT_AGE_IDENTITY')])
})
