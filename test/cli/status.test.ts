import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { between } from '../support/between.ts'
import { BULK_HEADER, bulkRow } from '../support/bulk-rows.ts'
import { DAY, HOUR, MINUTE } from '../support/clock.ts'
import { CLEAN_NUMBER, faults, pass, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld } from '../support/world.ts'

test('where the open ports stand', async () => {
  const world = await openWorld()
  await golden(world, 'status-nothing', ['status'], { tty: true })
  await submitted(world, 'clean')
  await submitted(world, 'cutover-moves')
  await pass(world, 30 * HOUR)
  await golden(world, 'status-terminal', ['status'], { tty: true, columns: 110 })
  await golden(world, 'status-piped', ['status'])
  await golden(world, 'status-json', ['status', '--json', '--fields', 'phone_number,status,phase,foc_at'])
})

test('of rejected ports it is said why, and how to go on', async () => {
  const world = await openWorld()
  await submitted(world, 'several-mismatches')
  await submitted(world, 'unknown-code')
  await submitted(world, 'clean')
  await pass(world, 30 * HOUR)
  await golden(world, 'status-rejected', ['status'], { tty: true })
})

test('where one port stands', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await submitted(world, 'cutover-moves')
  await pass(world, 30 * HOUR)
  await golden(world, 'status-named-terminal', ['status', CLEAN_NUMBER], { tty: true })
  await golden(world, 'status-named-piped', ['status', CLEAN_NUMBER, '+15125550114'])
})

test('a watch through a pipe: one line for each change, and 0 at the end', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await golden(world, 'watch-piped', ['status', '--watch', '--interval', '1h'])
})

test('a watch of a port that is rejected ends with 3 and says how to correct it', async () => {
  const world = await openWorld()
  await submitted(world, 'several-mismatches')
  await golden(world, 'watch-rejected', ['status', '--watch', '--interval', '1h'])
})

test('a watch in a terminal redraws its table below the changes', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await golden(world, 'watch-terminal', ['status', '--watch', '--interval', '12h'], { tty: true })
})

test.each([
  ['one', ['status', '--watch', '--interval', '1h']],
  ['a batch', ['bulk', 'status', 'ports.csv', '--watch', '--interval', '12h']],
])('in a narrow terminal no line of a watch of %s is broken but between words', async (_what, watch) => {
  const world = await openWorld()
  await submitted(world, 'several-mismatches')
  const { phone_number } = await submitted(world, 'clean')
  world.file('ports.csv', `phone_number\n${phone_number}\n`)
  world.clock.plan(20 * HOUR, () => world.sandbox.stop())
  world.clock.plan(30 * HOUR, () => world.sandbox.start())
  const { stdout, stderr } = await world.run(watch, { tty: true, columns: 40 })
  const lines = stripVTControlCharacters(stdout + stderr).split('\n')
  expect(lines.filter((line) => line.length > 40 && !/^ *kaiport \S/.test(line))).toEqual([])
})

test('a watch that runs out of time says how to go on', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await golden(world, 'watch-timeout', ['status', CLEAN_NUMBER, '--watch', '--timeout', '2h'])
  await golden(world, 'watch-until', ['status', CLEAN_NUMBER, '--watch', '--until', 'in_progress'])
  await pass(world, 7 * DAY)
  await golden(world, 'watch-unwatched', ['status', CLEAN_NUMBER, '--watch'])
})

test('where nothing can be kept a watch says so once, and goes on to its end', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  rmSync(join(world.home, 'state'), { recursive: true })
  writeFileSync(join(world.home, 'state'), '')
  const { code, stdout, stderr } = await world.run(['status', '--watch', '--interval', '1h'])
  expect([code, stdout]).toEqual([0, expect.stringMatching(/Completed\t[^\n]*\n$/)])
  expect(stderr.match(/is not remembered/g)).toHaveLength(1)
  expect(stderr).toMatch(/state.* could not be written: /)
})

test.each([
  ['interrupted', 130],
  ['terminated', 143],
] as const)('a watch that is %s ends with where things stand and how to go on', async (how, code) => {
  const world = await openWorld()
  await submitted(world, 'clean')
  world.clock.plan(90 * MINUTE, () => world.interrupt(how))
  const { stdout, ...ended } = await world.run(['status', '--watch', '--json'])
  const end = { type: 'end', at: expect.any(String), reason: how, total: 1, submitted: 1 }
  expect([ended.code, JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')]).toEqual([code, end])
  expect(stdout).not.toContain('"error"')
})

test('Ctrl-C leaves the table, and how to go on below it', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  const watch = ['status', '--watch', '--interval', '1h']
  world.clock.plan(90 * MINUTE, () => world.interrupt())
  await golden(world, 'watch-interrupted', watch, { tty: true })
  world.clock.plan(90 * MINUTE, () => world.interrupt())
  await golden(world, 'watch-interrupted-piped', watch)
})

test('in a sandbox that was moved on, times are told from there', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await submitted(world, 'carrier-silent')
  await world.control('advance', { ms: 9 * DAY })
  await golden(world, 'status-advanced', ['status'], { tty: true, columns: 110 })
  expect((await world.run(['show', id], { tty: true })).stdout).not.toMatch(/-\d+ (s|min|h|days)|in \d/)
})

test('a port that has been quiet for too long is pointed out, once', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  const began = new Date(world.clock.at).toISOString()
  const url = await between(world, async ({ path, forward }) => {
    const page = (await (await forward('GET', path.replace(/status=[^&]*/, ''))).json()) as {
      port_requests: object[]
      has_more: boolean
    }
    const quiet = page.port_requests.map((port) => ({
      ...port,
      status: 'pending',
      updated_at: began,
      foc_at: null,
    }))
    return Response.json({ ...page, port_requests: quiet })
  })
  const options = { env: { KAICALLS_BASE_URL: url } }
  const watch = ['status', '--watch', '--interval', '12h', '--timeout', '12d']
  await golden(world, 'watch-overdue', watch, options)
  await golden(world, 'status-overdue', ['status'], { ...options, tty: true })
})

test.each([
  ['status', '--until', 'completed'],
  ['status', '--keep-going'],
  ['status', '--exec', 'true'],
  ['retry', 'port_1', '--interval', '10s'],
  ['bulk', 'status', 'ports.csv', '--keep-going'],
])('%s %s: what only a watch can do is refused without one', async (...argv) => {
  const world = await openWorld()
  const { code, stderr } = await world.run(argv)
  const flag = argv.find((word) => word.startsWith('--'))
  expect([code, stderr]).toEqual([2, `✗ ${flag} goes with --watch.\nFix: Add --watch.\n`])
})

test.each([[['status']], [['bulk', 'status', 'ports.csv']]])(
  '--timeout cuts off a look that is no watch: %j',
  async (argv) => {
    const world = await openWorld()
    world.file('ports.csv', `${BULK_HEADER}\n${bulkRow(2_000)}\n`)
    await faults(world, { fault: 'status', status: 429, retry_after: 90 })
    const { code, stderr } = await world.run([...argv, '--timeout', '1m'])
    expect([code, stderr]).toEqual([8, expect.stringContaining('had not finished when --timeout ran out')])
  },
)

test('who asks to be left alone until after --timeout is not asked once more', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const away = { fault: 'status', status: 429, retry_after: 6_000, times: 9, path: '/port-requests' }
  world.clock.plan(MINUTE, () => faults(world, away))
  const watch = ['status', id, '--watch', '--interval', '30s', '--timeout', '5m', '--json'] as const
  const { code, stdout } = await world.run(watch)
  const types = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).type)
  expect([code, types]).toEqual([8, ['snapshot', 'error', 'end']])
})
