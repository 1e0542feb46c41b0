import { expect, test } from 'vitest'
import { GLOBAL_INPUTS } from '../../src/cli/global-inputs.ts'
import type { Input } from '../../src/cli/input.ts'
import { COMMANDS } from '../../src/commands/index.ts'
import { envOf, FIELDS, flagOf } from '../../src/domain/fields.ts'
import { openWorld } from '../support/world.ts'

const loaded = await Promise.all(
  COMMANDS.map(async (entry) => ({ path: entry.path, command: (await entry.load()).default })),
)

/** A value for every field, in the form in which it is sent. */
const VALUES: Readonly<Record<string, string>> = {
  phone_number: '+15125550142',
  number_type: 'local',
  losing_carrier: 'Lone Star Telephone',
  account_number: '8834-201-5567',
  pin: '4821',
  authorized_name: 'Marisol Vega',
  business_name: 'Bluebonnet Dental Group, PLLC',
  address_line1: '1200 Trinity Bend Rd',
  address_line2: 'Ste 210',
  city: 'Austin',
  state: 'TX',
  postal_code: '78701',
  country: 'US',
  billing_telephone_number: '+15125550143',
  port_type: 'partial',
  new_billing_telephone_number: '+15125550144',
  requested_foc_date: '2026-12-14',
  contact_email: 'marisol@bluebonnet-dental.example',
  external_ref: 'T-1001',
  business_id: 'biz_bluebonnet',
  agent_id: 'agent_bluebonnet',
  note: 'Second attempt',
}

/** What may not be shown is shown as this. */
const MASKED: Readonly<Record<string, string>> = { pin: '****', account_number: '****5567' }

const at = (body: Record<string, unknown>, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)?.[key], body)

test.each([
  [
    'environment variables',
    () => ({ env: Object.fromEntries(FIELDS.map((f) => [envOf(f), VALUES[f.name]])), argv: [] }),
  ],
  [
    'flags',
    () => ({
      env: { KAIPORT_PIN: VALUES.pin },
      argv: FIELDS.flatMap((field) => {
        if (field.secret) return []
        if (field.name === 'phone_number') return [VALUES.phone_number as string]
        if (field.name === 'business_id') return ['--business', VALUES.business_id as string]
        return [`--${flagOf(field)}`, VALUES[field.name] as string]
      }),
    }),
  ],
])('%s alone can say everything that a request can hold', async (_way, given) => {
  const world = await openWorld()
  const { env, argv } = given()
  const { code, stdout, stderr } = await world.run(['submit', ...argv, '--dry-run', '--json'], { env })
  expect(stderr + stdout).not.toContain('"error"')
  expect(code).toBe(0)
  const { body } = JSON.parse(stdout)
  for (const field of FIELDS)
    expect(at(body, field.path ?? field.name), field.name).toBe(MASKED[field.name] ?? VALUES[field.name])
})

test('names, flags and variables are each given once', () => {
  for (const key of [flagOf, envOf, (field: { name: string }) => field.name]) {
    const all = FIELDS.map(key)
    expect(all).toEqual([...new Set(all)])
  }
})

test.each(loaded.map(({ path, command }) => [path, command] as const))(
  '%s: every flag once, none that takes a secret, all explained',
  (_path, command) => {
    const inputs = [...Object.values(command.inputs), ...Object.values(GLOBAL_INPUTS)] as Input[]
    const flags = inputs.flatMap((input) => [`--${input.flag}`, ...(input.short ? [`-${input.short}`] : [])])
    expect(flags).toEqual([...new Set(flags)])
    for (const input of inputs) {
      expect(input.help, input.flag).toMatch(/\S/)
      expect(input.flag).toMatch(/^[a-z][a-z0-9-]*$/)
      if (/(^|-)(pin|api-key|secret|token|password)$/.test(input.flag))
        expect(input.value, input.flag).toBeUndefined()
    }
    expect(command.examples.length, 'examples').toBeGreaterThan(0)
  },
)
