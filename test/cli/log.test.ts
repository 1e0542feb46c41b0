import { appendFileSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DAY } from '../support/clock.ts'
import { CLEAN_NUMBER, detailsOf, faults, pass, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type World } from '../support/world.ts'

const ENV = { env: { USER: 'mvega' } }
const auditOf = (world: World) => join(world.home, 'state', 'audit.ndjson')
const entries = async (world: World, ...flags: readonly string[]) =>
  JSON.parse((await world.run(['log', '--json', ...flags])).stdout)

/** Submits, changes, routes, is refused, gets no answer, and cancels. */
async function busyDay(world: World): Promise<string> {
  const { id } = await submitted(world, 'clean')
  await world.run(['update', id, '--set', 'city=Round Rock', '--pin-stdin', '--yes'], { stdin: '730265' })
  await world.run(['temp', id, '--route-to', 'Front desk'])
  await faults(world, { fault: 'status', status: 409, code: 'invalid_transition', method: 'PATCH' })
  await world.run(['cancel', id, '--yes'])
  await faults(world, { fault: 'drop_after', method: 'PATCH' })
  await world.run(['cancel', id, '--yes'])
  return id
}

test('every write is there, newest first, with who, when and what came of it', async () => {
  const world = await openWorld(ENV)
  const id = await busyDay(world)
  await golden(world, 'log-terminal', ['log'], { tty: true })
  await golden(world, 'log-piped', ['log'])
  expect(
    (await entries(world)).map(({ action, result, error }: Record<string, string>) => [
      action,
      result,
      error,
    ]),
  ).toEqual([
    ['cancel', 'unknown', 'network'],
    ['cancel', 'refused', 'invalid_transition'],
    ['route', 'done', null],
    ['update', 'done', null],
    ['submit', 'done', null],
  ])
  expect(await entries(world, '--limit', '2')).toHaveLength(2)
  await submitted(world, 'clean-toll-free')
  expect(await entries(world, '(800) 555-0199')).toHaveLength(1)
  expect((await entries(world, id)).length).toBeGreaterThan(3)
})

test('numbers that end alike are told apart by their ports, and where that cannot be it says so', async () => {
  const world = await openWorld(ENV)
  const { id } = await submitted(world, 'clean')
  await submitted(world, 'clean', {
    phone_number: '+14165550142',
    city: 'Toronto',
    state: 'ON',
    postal_code: 'M5V 2T6',
    country: 'CA',
  })
  await world.run(['cancel', id, '--yes'])
  expect(await entries(world)).toHaveLength(3)
  expect(await entries(world, CLEAN_NUMBER)).toHaveLength(2)
  expect(await entries(world, '(416) 555-0142')).toHaveLength(1)
  expect(await entries(world, '(212) 555-0142')).toEqual([])
  await world.sandbox.stop()
  const { code, stderr } = await world.run(['log', '(212) 555-0142'])
  expect([code, stderr]).toEqual([0, expect.stringContaining('may be about another number')])
})

test('what names no port is a mistake', async () => {
  const world = await openWorld(ENV)
  expect((await world.run(['log', 'hello'])).code).toBe(2)
  const { code, stderr } = await world.run(['log', '--limit', 'x'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('takes a number, not "x"')])
  expect((await world.run(['log', '--limit', '0'])).stderr).toContain('takes a number from 1 up, not "0"')
})

test('it holds no value that was sent, and nobody else can read it', async () => {
  const world = await openWorld(ENV)
  await busyDay(world)
  const text = world.readFile(auditOf(world))
  // Ids and the port of the sandbox hold any digits.
  for (const value of [
    '4821',
    '730265',
    '8834',
    '5567',
    'Marisol',
    'Round Rock',
    CLEAN_NUMBER,
    world.sandbox.apiKey,
  ])
    expect(text).not.toMatch(new RegExp(`(?<![a-z0-9:])${value.replace('+', '\\+')}(?![a-z0-9])`))
  expect(text).toContain(world.sandbox.apiKey.slice(-4))
  expect(statSync(auditOf(world)).mode & 0o777).toBe(0o600)
})

test('a submission that was made before is told from a new one; reads and dry runs leave nothing', async () => {
  const world = await openWorld(ENV)
  const { id } = await submitted(world, 'clean')
  await submitted(world, 'clean')
  await world.run(['cancel', id, '--dry-run'])
  await world.run(['show', id])
  await world.run(['list'])
  expect((await entries(world)).map(({ result }: { result: string }) => result)).toEqual(['replayed', 'done'])
})

test('what is run again later is said to be in already, and its write is logged with the port', async () => {
  const world = await openWorld(ENV)
  const without = { ...detailsOf('clean'), pin: undefined }
  const run = (details: object) =>
    world.run(['submit', '--from', world.file('port.json', JSON.stringify(details)), '--yes'])
  await run(without)
  const [{ port_id }] = await entries(world)
  await pass(world, 60_000)
  const again = await run(without)
  expect([again.code, again.stderr]).toEqual([0, expect.stringContaining('Submitted before; that request')])
  expect(again.stderr).not.toContain('PIN')
  expect((await entries(world))[0]).toMatchObject({ port_id, error: 'idempotency_key_reused' })
  const other = await run(detailsOf('clean'))
  expect(other.stderr).toContain(`If the PIN is another one now: kaiport update ${port_id} --pin-stdin`)
})

test('what kaiport api writes is there too', async () => {
  const world = await openWorld(ENV)
  await world.run(['api', 'DELETE', '/webhooks?id=wh_1', '--yes'])
  expect((await entries(world))[0]).toMatchObject({
    action: 'DELETE /webhooks',
    result: 'refused',
    error: 'not_found',
  })
})

test('a log that cannot be written is told, and the write stands', async () => {
  const world = await openWorld(ENV)
  const { id } = await submitted(world, 'clean')
  rmSync(join(world.home, 'state'), { recursive: true })
  mkdirSync(auditOf(world), { recursive: true })
  const { code, stderr } = await world.run(['cancel', id, '--yes'])
  expect([code, stderr]).toEqual([0, expect.stringContaining(`Not in the audit log: cancel of ${id}.`)])
  expect((await world.run(['log'])).code).toBe(2)
})

test('half a line does not hide the others', async () => {
  const world = await openWorld(ENV)
  await golden(world, 'log-nothing', ['log'])
  await submitted(world, 'clean')
  appendFileSync(auditOf(world), '{"at":"2026-12-07T15:')
  const { code, stdout, stderr } = await world.run(['log'])
  expect([code, stdout.trimEnd().split('\n').length]).toEqual([0, 1])
  expect(stderr).toContain('cannot be read: 1.')
  // Nor does it take the next one with it.
  await world.run(['cancel', '+15125550142', '--yes'])
  expect((await world.run(['log'])).stdout.trimEnd().split('\n')).toHaveLength(2)
  writeFileSync(
    auditOf(world),
    '{"at":"2026-12-07T15:00:00Z","action":"\\u001b[2Jsubmit","fields":[],"result":"done"}\n',
  )
  expect((await world.run(['log'], { tty: true })).stdout).not.toContain('\u001b[2J')
})

test('writes of several days are told apart', async () => {
  const world = await openWorld(ENV)
  const { id } = await submitted(world, 'clean')
  await pass(world, 40 * DAY)
  await world.run(['cancel', id, '--yes'])
  expect((await world.run(['log', '--all'], { tty: true })).stdout).toContain('7 Dec 2026 15:00 UTC')
})
