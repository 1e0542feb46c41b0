import { expect, test } from 'vitest'
import type { PortRequest } from '../../src/domain/port-request.ts'
import { draftStore } from '../../src/store/drafts.ts'
import { between, withPorts } from '../support/between.ts'
import { DAY } from '../support/clock.ts'
import { attached, CLEAN_NUMBER, pass, retried, submitted } from '../support/ports.ts'
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

test.each([
  [
    'address_mismatch',
    'Service address mismatch. Expect: 1200 Trinity Bend Road Suite 210',
    'Correct what the losing',
  ],
  ['other', 'Number disconnected 11/30, not active', 'Call the carrier at once and ask it to reactivate'],
  ['pending_order', 'Open order 88 on the account', 'Call the carrier and ask which order is open'],
  ['lsr_7741', 'LSR reject 7741', "Call your current carrier's port-out desk, quote its words"],
])('of a rejection for %s its own words are told, and what comes first', async (code, message, next) => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await world.control('reject', { id, codes: [code], message })
  const { stdout } = await world.run(['show', id])
  expect(stdout).toContain(message)
  expect(stdout.match(/^Next\t(.*)$/m)?.[1]).toMatch(new RegExp(`^${next}`))
  const pin = { code: 'pin_mismatch', message: '', fields: [] }
  const both = await withPorts(world, { rejections: [pin, { code, message, fields: [] }] })
  const several = (await world.run(['show', id], { env: { KAICALLS_BASE_URL: both } })).stdout
  expect(several.match(/^Next\t(.*)$/m)?.[1]).toContain('Correct what the losing carrier named and retry.')
})

test('each attempt, the documents and the days so far against what is usual', async () => {
  const world = await openWorld({ env: { TZ: 'America/New_York' } })
  const { id } = await submitted(world, 'account-mismatch')
  await pass(world, 2 * DAY)
  await retried(world, id, { account_number: '8834-201-5567' })
  await attached(world, id)
  await pass(world, 2 * DAY)
  await golden(world, 'show-retried', ['show', id], { tty: true })
})

test('a port that nobody has heard of for too long is one to ask about', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean-wireless')
  const url = await between(world, async ({ forward }) => {
    const port = (await (await forward()).json()) as PortRequest
    return Response.json({
      ...port,
      status: 'pending',
      updated_at: port.created_at,
      foc_at: null,
      events: [],
    })
  })
  await pass(world, 7 * DAY)
  await golden(world, 'show-overdue', ['show', id], { tty: true, env: { KAICALLS_BASE_URL: url } })
})

test.each(['show', 'status', 'message', 'verify', 'loa'])(
  '%s of a number that is a draft only says how to go on with it',
  async (command) => {
    const world = await openWorld()
    await draftStore(world.context()).save({ phone_number: '+16135550123' }, {})
    const { code, stderr } = await world.run([command, '613 555 0123'])
    expect([code, stderr]).toEqual([5, expect.stringContaining('kaiport submit --resume +16135550123')])
    expect((await world.run([command, '613 555 0124'])).stderr).toContain('kaiport list --all')
  },
)

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
