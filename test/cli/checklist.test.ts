import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { READINESS } from '../../src/domain/readiness.ts'
import { CLEAN, detailsOf, submitted } from '../support/ports.ts'
import type { ScriptLine } from '../support/script.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type World } from '../support/world.ts'

const OFFLINE = { KAICALLS_API_KEY: undefined, KAICALLS_BASE_URL: 'https://nobody.example' }
const ATT: readonly ScriptLine[] = [
  ['Which number', '(512) 555-0142'],
  ['Number', '2'],
  ['current carrier', 'att bus'],
  ['Number', '1'],
]
const YES_TO_ALL = READINESS.flatMap(({ id }) => ['--answer', `${id}=yes`])

const draftOf = (world: World) =>
  JSON.parse(world.readFile(join(world.home, 'state', 'drafts', '15125550142.json')))

test('what to gather, without key, network or details', async () => {
  const world = await openWorld({ env: OFFLINE })
  const { stdout } = await golden(world, 'checklist-anything', ['checklist', '--no-input'], { tty: true })
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  expect(world.requests).toEqual([])
})

test('a walk in a terminal is kept as a draft, which the next walk and submit go on with', async () => {
  const world = await openWorld({ env: OFFLINE })
  await golden(world, 'checklist-walk', ['checklist'], {
    answers: [...ATT, ['Number', '1'], ['Number', '1'], ['Number', '2'], ['Number', '1']],
  })
  expect(draftOf(world)).toMatchObject({
    details: { phone_number: '+15125550142', losing_carrier: 'AT&T Business' },
    answers: { plan_active: 'yes', unlocked: 'yes', no_pending_order: 'no', authorized: 'yes' },
  })
  const again = await world.run(['checklist', '512 555 0142'], { answers: [['Number', '1']] })
  expect(again.stderr).toContain('Is the account free of open orders')
  expect(draftOf(world).answers.no_pending_order).toBe('yes')
})

test('a walk that is not told the number asks for it, and finds the draft of that number', async () => {
  const world = await openWorld({ env: OFFLINE })
  await world.run(['checklist'], {
    answers: [...ATT, ['Number', '1'], ['Number', '1'], ['Number', '1'], ['Number', '1']],
  })
  const { stderr } = await world.run(['checklist'], { answers: [['Which number', '512-555-0142']] })
  expect(stderr).not.toContain('current carrier?')
})

test('Ctrl-C keeps what was answered and says how to go on', async () => {
  const world = await openWorld({ env: OFFLINE })
  const { code, stderr } = await world.run(['checklist'], {
    answers: [...ATT.slice(0, 2), () => world.interrupt()],
  })
  expect(code).toBe(130)
  expect(stderr).toContain('Kept. Go on with: kaiport checklist +15125550142')
  expect(draftOf(world).details).toMatchObject({ phone_number: '+15125550142', number_type: 'wireless' })
})

test('a file, piped: one line an item', async () => {
  const world = await openWorld({ env: OFFLINE })
  const { stdout } = await golden(world, 'checklist-file-piped', ['checklist', '--from', CLEAN])
  for (const line of stdout.split('\n').slice(0, -1)) expect(line.split('\t')).toHaveLength(4)
  expect(() => readdirSync(join(world.home, 'state', 'drafts'))).toThrow()
})

test('--json has the same items, with why, fix and source', async () => {
  const world = await openWorld({ env: OFFLINE })
  const { stdout, code } = await world.run(['checklist', '--from', CLEAN, '--json'])
  const { ready, items } = JSON.parse(stdout)
  expect([code, ready]).toEqual([0, false])
  for (const item of items)
    expect(item).toEqual({
      id: expect.stringMatching(/^[a-z_]+$/),
      title: expect.stringMatching(/./),
      status: expect.stringMatching(/^(pass|warning|fail|unknown)$/),
      why: expect.stringMatching(/./),
      fix: expect.any(Array),
      source: expect.stringMatching(/checked/),
    })
  expect(stdout).not.toContain(detailsOf('clean').pin)
})

test('--strict ends with 0 only when every item is ready', async () => {
  const world = await openWorld({ env: OFFLINE })
  const strict = ['checklist', '--from', CLEAN, '--strict', '--json']
  expect((await world.run(strict)).code).toBe(6)
  const { code, stdout } = await world.run([...strict, ...YES_TO_ALL])
  expect([code, JSON.parse(stdout).ready]).toEqual([0, true])
  expect((await world.run([...strict, ...YES_TO_ALL, '--answer', 'unlocked=no'])).code).toBe(6)
})

test('the age of a PIN counts', async () => {
  const world = await openWorld({ env: OFFLINE })
  const port = {
    phone_number: '+15125550142',
    number_type: 'wireless',
    losing_carrier: 'Verizon',
    pin: '730518',
  }
  const file = world.file('port.json', JSON.stringify(port))
  const status = async (made: string) => {
    const { stdout } = await world.run(['checklist', '--from', file, '--pin-made', made, '--json'])
    return JSON.parse(stdout).items.find(({ id }: { id: string }) => id === 'pin_valid').status
  }
  expect(await status('2026-12-06')).toBe('pass')
  expect(await status('2026-11-20')).toBe('fail')
})

test('an item that does not exist is refused, with those that do', async () => {
  const world = await openWorld({ env: OFFLINE })
  await golden(world, 'checklist-unknown-item', ['checklist', '--answer', 'contract=yes'])
})

test('a port request is named by its id', async () => {
  const world = await openWorld()
  const { id } = await submitted(world)
  const { stdout } = await world.run(['checklist', id, '--json'])
  const status = new Map(
    JSON.parse(stdout).items.map((item: { id: string; status: string }) => [item.id, item.status]),
  )
  expect(status.get('service_address')).toBe('pass')
  expect(status.get('account_number')).toBe('unknown')
})

test('--resume takes the last draft, and says so when there is none', async () => {
  const world = await openWorld({ env: OFFLINE })
  expect((await world.run(['checklist', '--resume'])).code).toBe(5)
  await world.run(['checklist'], {
    answers: [...ATT, ['Number', '1'], ['Number', '1'], ['Number', '1'], ['Number', '1']],
  })
  const { stdout } = await world.run(['checklist', '--resume', '--no-input'], { tty: true })
  expect(stdout).toContain('for (512) 555-0142 at AT&T Business')
})
