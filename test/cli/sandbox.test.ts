import { expect, test } from 'vitest'
import { scenarios } from '../../src/sandbox/scenarios.ts'
import { CLEAN_NUMBER, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld } from '../support/world.ts'

const KEY = `kc_test_${'k'.repeat(40)}Q2xZ`

test('a rehearsal: submit, let days pass, ring the number, begin anew', async () => {
  const world = await openWorld({ sandbox: { apiKey: KEY } })
  await submitted(world, 'clean')
  await golden(world, 'sandbox-status', ['sandbox', 'status'], { tty: true })
  const early = await world.run(['sandbox', 'call', CLEAN_NUMBER])
  expect([early.code, early.stderr]).toEqual([5, expect.stringContaining('still rings at its carrier')])
  const { stdout } = await world.run(['sandbox', 'advance', '4d', '--json'])
  expect(JSON.parse(stdout)).toMatchObject({ ports: { completed: 1 }, advanced_ms: 4 * 86_400_000 })
  const call = await world.run(['sandbox', 'call', '(512) 555-0142'], { tty: true })
  expect(call.stdout).toContain('(512) 555-0142 rang at KaiCalls')
  expect(JSON.parse((await world.run(['api', 'GET', '/calls'])).stdout).calls).toHaveLength(1)
  await world.run(['sandbox', 'reset'])
  expect((await world.run(['list', '--json'])).stdout).toBe('[]\n')
})

test('the carrier rejects for the reasons and with the words asked for', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const argv = ['sandbox', 'reject', CLEAN_NUMBER, '--code', 'pin_mismatch', '--code', 'lsr_9', '--json']
  expect(JSON.parse((await world.run([...argv, '--message', 'See note'])).stdout)).toMatchObject({
    id,
    phase: 'rejected',
    rejections: [
      { code: 'pin_mismatch', message: 'See note' },
      { code: 'lsr_9', message: 'See note' },
    ],
  })
  expect((await world.run(argv)).code).toBe(7)
  await submitted(world, 'carrier-silent')
  const usual = await world.run(['sandbox', 'reject', '+15125550113', '--json'])
  expect(JSON.parse(usual.stdout).rejections).toMatchObject([{ code: 'account_number_mismatch' }])
})

test('every scenario can be listed, and submitted from what it prints', async () => {
  const world = await openWorld()
  await golden(world, 'sandbox-scenarios', ['sandbox', 'scenarios'], { tty: true })
  expect(JSON.parse((await world.run(['sandbox', 'scenarios', '--json'])).stdout)).toHaveLength(
    scenarios.length,
  )
  const { stdout } = await world.run(['sandbox', 'scenarios', 'pin-mismatch', '--quiet'])
  const port = await world.run(['submit', '--from', '-', '--yes', '--json'], { stdin: stdout })
  expect(port.code).toBe(0)
  const { code, stdout: later } = await world.run(['sandbox', 'advance', '7d', '--json'])
  expect([code, JSON.parse(later).ports]).toEqual([0, { rejected: 1 }])
  expect((await world.run(['sandbox', 'scenarios', '5125550102', '--quiet'])).stdout).toBe(stdout)
  const misspelt = await world.run(['sandbox', 'scenarios', 'pin-mismach'])
  expect([misspelt.code, misspelt.stderr]).toEqual([2, expect.stringContaining('Did you mean pin-mismatch?')])
})

test('without an address in the environment the running one is meant, and none is no crash', async () => {
  const world = await openWorld({
    env: { KAICALLS_BASE_URL: undefined, KAICALLS_API_KEY: undefined },
    sandbox: { apiKey: KEY },
  })
  const advanced = await world.run(['sandbox', 'advance', '1h'], { tty: true })
  expect(advanced.stderr).toContain('kaiport status --sandbox')
  expect(JSON.parse((await world.run(['sandbox', 'stop', '--json'])).stdout)).toEqual({ stopped: true })
  expect(JSON.parse((await world.run(['sandbox', 'stop', '--json'])).stdout)).toEqual({ stopped: false })
})

test('a port that is taken is a usage error that says so', async () => {
  const world = await openWorld()
  const { port } = new URL(world.sandbox.url)
  const { code, stderr } = await world.run(['sandbox', 'start', '--port', port])
  expect([code, stderr]).toEqual([2, expect.stringContaining('it is taken')])
})

test.each([
  ['sandbox', 'advance', 'soon'],
  ['sandbox', 'advance'],
  ['sandbox', 'call', '911'],
  ['sandbox', 'reject'],
])('%s %s %s is a usage error', async (...words) => {
  const world = await openWorld()
  expect((await world.run(words.filter(Boolean))).code).toBe(2)
})
