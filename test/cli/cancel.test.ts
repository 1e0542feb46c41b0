import { expect, test } from 'vitest'
import { withPorts } from '../support/between.ts'
import { DAY, HOUR } from '../support/clock.ts'
import { CLEAN_NUMBER, pass, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type World } from '../support/world.ts'

const writes = (world: World) => world.requests.filter(({ method }) => method === 'PATCH')

test('what happens to the number is said before its last four digits are asked for', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await golden(world, 'cancel-asked', ['cancel', CLEAN_NUMBER], {
    answers: [
      ['0142', 'yes'],
      ['0142', '0142'],
    ],
  })
  expect((await world.control('state')).ports).toEqual({ cancelled: 1 })
})

test('once the carriers arrange the move it warns that it may be too late, with the date if there is one', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await pass(world, 30 * HOUR)
  const interrupted = await golden(world, 'cancel-in-progress', ['cancel', CLEAN_NUMBER], {
    answers: [() => world.interrupt()],
  })
  expect(interrupted.code).toBe(130)
  const env = { KAICALLS_BASE_URL: await withPorts(world, { foc_at: null }) }
  await golden(world, 'cancel-in-progress-no-date', ['cancel', CLEAN_NUMBER], {
    answers: [() => world.interrupt()],
    env,
  })
  expect(writes(world)).toEqual([])
})

test('a script says --yes, and may look first', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await golden(world, 'cancel-without-yes', ['cancel', id])
  await golden(world, 'cancel-dry-run', ['cancel', id, '--dry-run', '--json'])
  expect(writes(world)).toEqual([])
  await golden(world, 'cancel', ['cancel', id, '--yes'])
})

test('a port that is over cannot be cancelled', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await world.run(['cancel', id, '--yes'])
  await golden(world, 'cancel-again', ['cancel', id, '--yes'])
  await submitted(world, 'clean-wireless')
  await pass(world, 7 * DAY)
  await golden(world, 'cancel-completed', ['cancel', '+15125550151', '--yes'])
  expect(writes(world)).toHaveLength(1)
})
