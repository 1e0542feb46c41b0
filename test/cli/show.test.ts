import { expect, test } from 'vitest'
import { DAY } from '../support/clock.ts'
import { CLEAN_NUMBER, pass, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld } from '../support/world.ts'

const FIELDS = 'id,phone_number,status,phase,account_number_masked,temporary_number,foc_at,events'

test('one port with its timeline, by number in any spelling and by id', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await pass(world, 4 * DAY)
  await golden(world, 'show-terminal', ['show', '512.555.0142'], { tty: true })
  const piped = await golden(world, 'show-piped', ['show', CLEAN_NUMBER])
  expect((await world.run(['show', id])).stdout).toBe(piped.stdout)
  expect((await world.run(['show', '1 (512) 555 0142'])).stdout).toBe(piped.stdout)
  await golden(world, 'show-json', ['show', id, '--json', '--fields', FIELDS])
})

test('a rejected port says what to correct', async () => {
  const world = await openWorld()
  await submitted(world, 'several-mismatches')
  await pass(world, 2 * DAY)
  await golden(world, 'show-rejected', ['show', '+15125550107'], { tty: true })
})

test('what is not there, not a name, or not clear', async () => {
  const world = await openWorld()
  await golden(world, 'show-unknown-id', ['show', 'port_000000000000'])
  await golden(world, 'show-unknown-number', ['show', '+15125550142'])
  await golden(world, 'show-no-name', ['show', 'dental'])
  await golden(world, 'show-nothing-named', ['show'])
  await submitted(world, 'account-mismatch')
  await pass(world, 2 * DAY)
  await submitted(world, 'account-mismatch', { account_number: '8834-201-5567' })
  await golden(world, 'show-ambiguous', ['show', '+15125550101'])
})
