import { expect, test } from 'vitest'
import { DAY, HOUR } from '../support/clock.ts'
import { CLEAN_NUMBER, detailsOf, pass, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type World } from '../support/world.ts'

const HERE = { tty: true } as const

/** One port of each kind, and a draft. */
async function busy(world: World): Promise<void> {
  await submitted(world, 'clean', { agent_id: 'agent_front_desk' })
  await submitted(world, 'clean-canada')
  await pass(world, 5 * DAY)
  await world.control('call', { phone_number: CLEAN_NUMBER })
  await world.run(['verify', CLEAN_NUMBER, '--json'])
  await submitted(world, 'several-mismatches')
  await pass(world, 26 * HOUR)
  await submitted(world, 'clean-toll-free')
  await pass(world, 3 * DAY)
  await submitted(world, 'carrier-silent')
  const { account_number, ...rest } = detailsOf('clean-wireless')
  const file = world.file('draft.json', JSON.stringify(rest))
  await world.run(['submit', '--from', file], { answers: [() => world.interrupt()] })
}

test('what needs the person comes first, then what is under way, drafts, and what finished lately', async () => {
  const world = await openWorld()
  await busy(world)
  await golden(world, 'home', [], HERE)
  const { code, stdout } = await world.run(['home', '--json'])
  const home = JSON.parse(stdout)
  expect([code, Object.keys(home)]).toEqual([0, ['needs_you', 'under_way', 'drafts', 'finished']])
  expect(home.needs_you[0]).toMatchObject({ command: 'kaiport retry +15125550107' })
})

test('what finished long ago is no news', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await pass(world, 30 * DAY)
  await golden(world, 'home-nothing', [], HERE)
})

test('elsewhere it is the help, as with --help', async () => {
  const world = await openWorld()
  const { stdout } = await world.run(['--help'])
  for (const options of [{}, { tty: { stdin: true, stderr: true } }])
    expect(await world.run([], options)).toEqual({ code: 0, stdout, stderr: '' })
  expect((await world.run(['--help'], HERE)).stdout).toContain('Usage: kaiport')
  expect(world.requests).toEqual([])
})

test('flags alone are still kaiport alone', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  const env = { KAICALLS_API_KEY: undefined }
  const { code, stdout } = await world.run(['--sandbox', '--business', 'biz_bluebonnet'], { ...HERE, env })
  expect([code, stdout]).toEqual([0, expect.stringContaining('Under way')])
  expect((await world.run(['--sandbox', '--wrong'], HERE)).code).toBe(2)
})

test('without a key it offers to log in, or to try the sandbox', async () => {
  const world = await openWorld({ env: { KAICALLS_API_KEY: undefined } })
  await golden(world, 'home-no-key-no-input', ['--no-input'], HERE)
  await golden(world, 'home-no-key', [], { answers: [['Number', '2'], () => world.interrupt()] })
  const shown = await world.run([], { answers: [['Number', '3']] })
  expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('Usage: kaiport')])
  const key = [
    ['Number', '1'],
    ['key', world.sandbox.apiKey],
    ['Number', '1'],
  ] as const
  const logged = await world.run([], { answers: [...key] })
  expect([logged.code, logged.stderr]).toEqual([0, expect.stringContaining('Logged in')])
})

test('with KaiCalls out of reach it says so', async () => {
  const world = await openWorld()
  await world.sandbox.stop()
  expect((await world.run([], HERE)).code).toBe(10)
})
