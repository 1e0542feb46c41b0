import { expect, test } from 'vitest'
import { reasonFor } from '../../src/domain/rejections/reasons.ts'
import { scenarios } from '../../src/sandbox/scenarios.ts'
import { withPorts } from '../support/between.ts'
import { DAY, HOUR } from '../support/clock.ts'
import { CLEAN_NUMBER, detailsOf, pass, retried, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld } from '../support/world.ts'

const MESSAGE = ['message', CLEAN_NUMBER] as const
const TICKET = ['--length', 'ticket'] as const

test('an e-mail and a ticket for each state on the way', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await golden(world, 'message-submitted', [...MESSAGE])
  await golden(world, 'message-submitted-ticket', [...MESSAGE, ...TICKET])
  await pass(world, 30 * HOUR)
  await golden(world, 'message-in-progress', [...MESSAGE], { tty: true })
  await golden(world, 'message-in-progress-ticket', [...MESSAGE, ...TICKET])
  await pass(world, 7 * DAY)
  await golden(world, 'message-completed', [...MESSAGE])
  await golden(world, 'message-completed-ticket', [...MESSAGE, ...TICKET, '--json'])
})

test('a rejection names each thing that is needed, in words a customer knows', async () => {
  const world = await openWorld()
  await submitted(world, 'several-mismatches')
  await submitted(world, 'unknown-code')
  await pass(world, 2 * DAY)
  await golden(world, 'message-rejected', ['message', '+15125550107'])
  await golden(world, 'message-rejected-ticket', ['message', '+15125550107', ...TICKET])
  await golden(world, 'message-rejected-unknown', ['message', '+15125550115'])
})

test('a rejection without a code quotes what was said, and without words says that nothing was', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const text = async (status_detail: string | null) => {
    const url = await withPorts(world, { status: 'rejected', rejections: [], status_detail })
    const { stdout } = await world.run(['message', id, '--json'], { env: { KAICALLS_BASE_URL: url } })
    return JSON.parse(stdout).text
  }
  const said = await text('BTN not on CSR, see account 99155567')
  expect(said).toContain('"BTN not on CSR, see account ****"')
  for (const none of [null, '']) expect(await text(none)).toMatch(/gave no reason\. Please call/)
  expect(await text(null)).not.toContain('closer look')
})

test.each([
  ['a number that cannot be moved', ['number_not_portable']],
  ['an area that is not served, beside what can be mended', ['account_number_mismatch', 'rate_center']],
  ['a reason that nobody knows', ['lsr_7741']],
])('no new attempt and no date is promised for %s', async (_, codes) => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await world.control('reject', { id, codes })
  for (const flags of [[], TICKET]) {
    const { text } = JSON.parse((await world.run(['message', id, ...flags, '--json'])).stdout)
    expect(text).not.toMatch(/send (?:the request|it) again|usually comes by/)
    expect(text).toContain('As soon as we hear from you we write what comes next.')
  }
})

test('the lines of an e-mail and of a signed letter stay lines in JSON', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const { stdout } = await world.run([...MESSAGE])
  const { subject, text } = JSON.parse((await world.run([...MESSAGE, '--json'])).stdout)
  expect(`Subject: ${subject}\n\n${text}`).toBe(stdout.trimEnd())
  const { loa } = JSON.parse((await world.run(['show', id, '--json'])).stdout)
  const sent = world.requests.find(({ method, body }) => method === 'POST' && body)?.body ?? ''
  expect(loa.signature_text).toContain('\n')
  expect(loa.signature_text).toBe(JSON.parse(sent).loa.signature_text)
})

test('forwarding is suggested only to a number that an agent answers', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const text = async () => JSON.parse((await world.run([...MESSAGE, '--json'])).stdout).text
  expect(await text()).not.toContain('forward')
  await world.run(['temp', id, '--route-to', 'Front desk'])
  expect(await text()).toContain('forward (512) 555-0142 to it')
  await golden(world, 'message-answered', [...MESSAGE])
})

test('once it is complete, how long texts may take to follow: for a toll-free number it is longer', async () => {
  const world = await openWorld()
  const told = async (key: string) => {
    const { id } = await submitted(world, key)
    await pass(world, 14 * DAY)
    return (await world.run(['message', id])).stdout
  }
  expect(await told('clean')).toContain('usually up to 2 hours, from some operators up to 3 business days.')
  expect(await told('clean-toll-free')).toContain('usually 1 to 2 days, from some')
})

test('a Canadian mobile number: the text from the carrier has to be answered in time', async () => {
  const world = await openWorld()
  const mobile = { number_type: 'wireless', losing_carrier: 'Freedom Mobile', pin: '4821' }
  const { id } = await submitted(world, 'clean-canada', mobile)
  await golden(world, 'message-canada-mobile', ['message', id])
  await golden(world, 'message-canada-mobile-ticket', ['message', id, ...TICKET])
  for (const changes of [{ number_type: 'local' }, { service_address: { state: 'TX', country: 'US' } }]) {
    const url = await withPorts(world, changes)
    const { stdout } = await world.run(['message', id], { env: { KAICALLS_BASE_URL: url } })
    expect(stdout).not.toContain('YES')
  }
})

test('a date and a confirmation are spoken of only once there is a date', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await pass(world, 30 * HOUR)
  const env = { KAICALLS_BASE_URL: await withPorts(world, { foc_at: null }) }
  await golden(world, 'message-no-date', ['message', id], { env })
  await golden(world, 'message-no-date-ticket', ['message', id, ...TICKET], { env })
})

test('nobody is told that a dead number works', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean', { agent_id: 'agent_front_desk' })
  const text = async () => JSON.parse((await world.run(['message', id, '--json'])).stdout).text
  await world.control('reject', { id, codes: ['account_number_mismatch'] })
  expect(await text()).toContain('works as before')
  await retried(world, id, { account_number: '4471902' })
  await world.control('reject', { id, codes: ['account_number_mismatch', 'number_not_active'] })
  expect(await text()).not.toMatch(/works as before|forward/)
  await golden(world, 'message-rejected-dead', ['message', id])
})

test('the next answer is promised for when the slowest of the reasons is usually answered', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const soon = async (...codes: string[]) => {
    const rejections = codes.map((code) => ({ code, message: '', fields: [] }))
    const url = await withPorts(world, { status: 'rejected', rejections })
    const { stdout } = await world.run(['message', id], { env: { KAICALLS_BASE_URL: url } })
    return /usually comes by (.*)\./.exec(stdout)?.[1]
  }
  expect(reasonFor('pin_mismatch')?.usual_delay?.max).toBe(3)
  expect(reasonFor('pending_order')?.usual_delay?.max).toBe(5)
  expect(await soon('pin_mismatch')).toBe('Thursday 10 December')
  expect(await soon('pin_mismatch', 'pending_order')).toBe('Monday 14 December')
})

test('what nobody did wrong asks nothing of the customer', async () => {
  const world = await openWorld()
  await submitted(world, 'failed', { agent_id: 'agent_front_desk' })
  await pass(world, 2 * DAY)
  await golden(world, 'message-failed', ['message', '+15125550117'])
  await golden(world, 'message-failed-ticket', ['message', '+15125550117', ...TICKET])
})

test('a withdrawn port', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  await world.run(['cancel', id, '--yes'])
  await golden(world, 'message-cancelled', ['message', id])
})

test('no message ever holds a PIN or an account number, whatever the carrier wrote', async () => {
  const world = await openWorld()
  for (const { key, not_portable } of scenarios) {
    if (not_portable !== null) continue
    const { id } = await submitted(world, key)
    const { account_number = '', phone_number = '', pin } = detailsOf(key)
    const message = `Account ${account_number} and PIN ${pin} do not match`
    for (let step = 0; step < 4; step++) {
      for (const flags of [[], TICKET]) {
        const { code, stdout } = await world.run(['message', id, ...flags, '--json'])
        expect(code).toBe(0)
        // One scenario has the phone number for an account number, by mistake.
        if (!phone_number.endsWith(account_number.slice(-4)))
          expect(stdout).not.toContain(account_number.slice(-4))
        if (pin) expect(JSON.parse(stdout).text).not.toContain(pin)
        expect(stdout).not.toMatch(/\{\w+\}|undefined|null/)
      }
      if (step === 0) await world.control('reject', { id, codes: ['account_number_mismatch'], message })
      else await pass(world, 26 * HOUR)
    }
  }
})
