import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PortRequest } from '../../src/domain/port-request.ts'
import { CLEAN, detailsOf } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld } from '../support/world.ts'

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures')
const BILL = join(FIXTURES, 'bills', 'att-business.pdf')
/** What is on that bill, but for two swapped digits of the house number. */
const MISTYPED = join(FIXTURES, 'ports', 'hollow-creek.json')

test('a bill beside the details: what differs, on which page, and the spelling to use', async () => {
  const world = await openWorld()
  const { code } = await golden(world, 'bill-check', ['bill', 'check', BILL, '--from', MISTYPED], {
    tty: true,
  })
  expect(code).toBe(6)
  const { stdout } = await world.run(['bill', 'check', BILL, '--from', MISTYPED, '--json'])
  const { ready, rows } = JSON.parse(stdout)
  expect(ready).toBe(false)
  const street = rows.find((row: { field: string }) => row.field === 'address_line1')
  expect(street).toMatchObject({ verdict: 'different', page: 2, use: '4108 Medical Pkwy' })
  expect(world.requests).toEqual([])
})

test('as JSON too an account number is told by its last four, of the details and of the bill', async () => {
  const world = await openWorld()
  const { stdout } = await world.run(['bill', 'check', BILL, '--from', CLEAN, '--json'])
  const account = JSON.parse(stdout).rows.find((row: { field: string }) => row.field === 'account_number')
  expect(account).toMatchObject({ verdict: 'different', entered: '****5567', found: '****7203' })
  expect(stdout).not.toMatch(/8834-?201-?5567|831-?000-?4417/)
})

test('a bill is compared with something', async () => {
  const world = await openWorld()
  const { code, stderr } = await world.run(['bill', 'check', BILL])
  expect([code, stderr]).toEqual([2, expect.stringContaining('--from FILE')])
})

test('check puts rules, bill and KaiCalls in one list, and ends with 0 only when nothing fails', async () => {
  const world = await openWorld()
  await golden(world, 'check-mismatch', ['check', '--from', MISTYPED, '--bill', BILL], { tty: true })
  expect((await world.run(['check', '--from', CLEAN])).code).toBe(0)
  const { code, stdout } = await world.run([
    'check',
    '--from',
    MISTYPED,
    '--bill',
    BILL,
    '--json',
    '--offline',
  ])
  expect(code).toBe(6)
  const { ready, issues } = JSON.parse(stdout)
  expect(ready).toBe(false)
  expect(issues[0]).toMatchObject({ field: 'address_line1', severity: 'error', source: 'bill' })
  expect(Object.keys(issues[0]).sort()).toEqual(['code', 'field', 'hint', 'message', 'severity', 'source'])
})

test('submit refuses a mismatch with the bill, takes the spelling of the bill, or is overridden by name', async () => {
  const world = await openWorld()
  const refused = await world.run(['submit', '--from', MISTYPED, '--bill', BILL, '--yes'])
  expect(refused.code).toBe(6)
  expect(refused.stderr).toContain('--accept address_line1_mismatch')
  expect(world.requests.filter(({ method }) => method === 'POST')).toEqual([])

  const used = await world.run([
    'submit',
    '--from',
    MISTYPED,
    '--bill',
    BILL,
    '--use-bill',
    '--yes',
    '--json',
  ])
  const port: PortRequest & { service_address?: { line1: string } } = JSON.parse(used.stdout)
  expect(port.service_address?.line1).toBe('4108 Medical Pkwy')
  expect(port.documents.map(({ type }) => type)).toEqual(['bill'])
  await world.run(['cancel', port.id, '--yes'])

  const accept = ['--accept', 'address_line1_mismatch']
  const accepted = await world.run([
    'submit',
    '--from',
    MISTYPED,
    '--bill',
    BILL,
    ...accept,
    '--yes',
    '--json',
  ])
  expect(JSON.parse(accepted.stdout).note).toContain('address_line1_mismatch')
})

test('of a bill that is plainly another account’s nothing is taken over', async () => {
  const world = await openWorld()
  const other = world.file(
    'other.json',
    JSON.stringify({ ...detailsOf('clean'), phone_number: '7375550142' }),
  )
  const { code, stderr } = await world.run([
    ...['submit', '--from', other, '--bill', BILL, '--use-bill', '--yes'],
  ])
  expect([code, stderr]).toEqual([6, expect.stringMatching(/Nothing was taken from .* of another account/s)])
  expect(stderr).toContain('--accept account_number_mismatch')
  const checked = await world.run(['bill', 'check', BILL, '--from', other])
  expect([checked.code, checked.stderr]).toEqual([
    6,
    expect.stringContaining('check with one that shows the'),
  ])
})

test('a bill and a signed letter can be added later, each once; a file that is neither is refused before it is sent', async () => {
  const world = await openWorld()
  const { stdout } = await world.run(['submit', '--from', CLEAN, '--yes', '--json'])
  const { id } = JSON.parse(stdout)
  expect((await world.run(['bill', 'add', id, BILL])).code).toBe(0)
  expect((await world.run(['bill', 'add', id, BILL, '--as', 'loa'])).code).toBe(0)
  const port: PortRequest = JSON.parse((await world.run(['show', id, '--json'])).stdout)
  expect(port.documents.map(({ type }) => type)).toEqual(['bill', 'loa'])
  const again = await world.run(['bill', 'add', id, BILL])
  expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('already; nothing was sent')])
  const { documents } = JSON.parse((await world.run(['show', id, '--json'])).stdout)
  expect(documents).toHaveLength(2)
  const refused = await world.run(['bill', 'add', id, CLEAN])
  expect(refused.code).toBe(2)
  expect(refused.stderr).toMatch(/^Fix: /m)
})

test('a bill that is named when the port is in already is attached, once, and that is said', async () => {
  const world = await openWorld()
  const details = JSON.parse(await read(MISTYPED))
  details.service_address.line1 = '4108 Medical Pkwy'
  const submit = ['submit', '--from', world.file('port.json', JSON.stringify(details)), '--yes'] as const
  await world.run(submit)
  const told = await world.run([...submit, '--bill', BILL])
  expect([told.code, told.stderr]).toEqual([0, expect.stringMatching(/; only \S+\.pdf was attached now\./)])
  const again = await world.run([...submit, '--bill', BILL, '--json'])
  expect(JSON.parse(again.stdout).documents).toHaveLength(1)
})

test('the letter in the terminal, as a PDF, and beside the one that KaiCalls built', async () => {
  const world = await openWorld()
  await golden(world, 'loa-terminal', ['loa', '--from', CLEAN], { tty: true })
  const written = await world.run(['loa', '--from', CLEAN, '--print-and-sign', '--output', 'loa.pdf'])
  expect(written.code).toBe(0)
  const { stdout } = await world.run(['submit', '--from', CLEAN, '--yes', '--json'])
  const { id } = JSON.parse(stdout)
  const theirs = await world.run(['loa', id])
  expect(theirs.stdout).toContain('Bluebonnet Dental Group, PLLC')
  const narrow = await world.run(['loa', id], { tty: true })
  expect(narrow.stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  expect(narrow.stdout.replace(/\s+/g, ' ')).toBe(theirs.stdout.replace(/\s+/g, ' '))
  const other = world.file(
    'other.json',
    JSON.stringify({ ...JSON.parse(await read(CLEAN)), account_number: '999-999-9999' }),
  )
  const compared = await world.run(['loa', id, '--from', other, '--json'])
  const { differences } = JSON.parse(compared.stdout)
  expect(differences.map(({ element }: { element: string }) => element)).toContain('account number')
})

async function read(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  return readFile(path, 'utf8')
}
