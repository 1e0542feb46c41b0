import { expect, test } from 'vitest'
import { DAY, HOUR } from '../support/clock.ts'
import { pass, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type World } from '../support/world.ts'

/** One port in each phase that comes by itself, and one in a status nobody has heard of. */
async function manyPorts(): Promise<World> {
  const world = await openWorld()
  await submitted(world, 'clean')
  await submitted(world, 'account-mismatch')
  await submitted(world, 'carrier-silent')
  await pass(world, 3 * DAY)
  await submitted(world, 'unknown-status')
  await submitted(world, 'cutover-moves')
  await pass(world, 11 * HOUR)
  return world
}

test('nothing to list', async () => {
  const world = await openWorld()
  await golden(world, 'list-nothing', ['list'], { tty: true })
  await golden(world, 'list-nothing-json', ['list', '--json'])
})

test('every phase, in a terminal, in a narrow one, and through a pipe', async () => {
  const world = await manyPorts()
  await golden(world, 'list-terminal', ['list'], { tty: true, columns: 110 })
  await golden(world, 'list-narrow-terminal', ['list', '--limit', '2'], { tty: true, columns: 40 })
  await golden(world, 'list-piped', ['list'])
  await golden(world, 'list-ascii', ['list'], { tty: true, columns: 110, env: { LANG: 'C' } })
})

test('JSON has every field, or just those asked for', async () => {
  const world = await manyPorts()
  const all = JSON.parse((await world.run(['list', '--json'])).stdout)
  expect(all).toHaveLength(5)
  expect(Object.keys(all[0])).toEqual(expect.arrayContaining(['id', 'status', 'phase', 'temporary_number']))
  await golden(world, 'list-json-fields', ['list', '--json', '--fields', 'phone_number,status,phase'])
  await golden(world, 'list-json-unknown-field', ['list', '--json', '--fields', 'phone_number,colour'])
  await golden(world, 'list-fields-without-json', ['list', '--fields', 'phone_number'])
})

test('filters narrow it down, and --limit says that there is more', async () => {
  const world = await manyPorts()
  await golden(world, 'list-phase', ['list', '--phase', 'rejected', '--phase', 'completed'])
  await golden(world, 'list-unknown-phase', ['list', '--phase', 'lost'])
  const { code, stderr } = await world.run(['list', '--phase', 'rejected', '--phase', 'complete'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('not "complete". Did you mean completed?')])
  const narrowed = await world.run(['list', '--phase', 'submitted', '--limit', '1'])
  expect(narrowed.stderr).toContain('kaiport list --phase submitted --all')
  await golden(world, 'list-limit', ['list', '--limit', '1'])
})

test('more than a page is fetched page by page', async () => {
  const world = await openWorld()
  const numbers = Array.from({ length: 60 }, (_, i) => `555${String(100 + i).padStart(4, '0')}`)
  for (const area of ['737', '214'])
    await Promise.all(
      numbers.map((number) => submitted(world, 'clean', { phone_number: `+1${area}${number}` })),
    )
  world.requests.length = 0
  const { stdout } = await world.run(['list', '--all', '--json', '--fields', 'id'])
  expect(new Set(JSON.parse(stdout).map((port: { id: string }) => port.id)).size).toBe(120)
  expect(world.requests).toHaveLength(2)
  const thirty = await world.run(['list', '--json'])
  expect(JSON.parse(thirty.stdout)).toHaveLength(30)
})
