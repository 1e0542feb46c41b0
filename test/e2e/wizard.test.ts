import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Machine, openMachine } from './machine.ts'
import { CTRL_C, CTRL_U, openTerminal, type Terminal } from './terminal.ts'

const ACCOUNT = '8834-201-5567'
const PIN = '739150'

const draftsOf = (machine: Machine): string[] => readdirSync(join(machine.home, 'kaiport', 'state', 'drafts'))

/** Takes the standing choice of every list until something else is asked. */
async function takeChoices(terminal: Terminal, until: string): Promise<void> {
  const either = new RegExp(`⏎ select|${until.replace('?', '\\?')}`)
  while ((await terminal.see(either)) !== until) terminal.type('\r')
}

async function numberAndCarrier(terminal: Terminal): Promise<void> {
  await terminal.answer('Which number', '911')
  await terminal.see('has 3 digits')
  terminal.type(`${CTRL_U}(512) 555-0142\r`)
  await terminal.answer('What kind of number', '')
  await terminal.see('Who is your current carrier')
  terminal.type('Lone Star Telephone')
  await terminal.answer('(as typed)', '')
}

async function names(terminal: Terminal): Promise<void> {
  await terminal.answer('authorized on the account?', 'Marisol Vega')
  await terminal.answer('business name', 'Bluebonnet Dental Group, PLLC')
}

async function address(terminal: Terminal): Promise<void> {
  await terminal.answer('service address on the account?', '1200 Trinity Bend Rd')
  await terminal.answer('unit, suite or floor?', 'Ste 210')
  await terminal.answer('City?', 'Austin')
  await terminal.answer('State or province?', 'tx')
  await terminal.answer('ZIP or postal code?', '78701')
}

async function signAndSubmit(terminal: Terminal): Promise<void> {
  await terminal.answer('bill as a file', '')
  await terminal.answer('Is everything exactly', '')
  await terminal.answer('To sign, type', 'Marisol Vegas')
  await terminal.see('has to be the authorized person')
  terminal.type(`${CTRL_U}Marisol Vega\r`)
  await terminal.answer('Title', 'Owner')
  await terminal.answer('Submit the port request now?', 'y')
}

test('a person answers, errs, goes back, signs and submits', async () => {
  const machine = await openMachine({ speed: 1 })
  const terminal = openTerminal(machine, ['submit'])
  await numberAndCarrier(terminal)
  await takeChoices(terminal, 'account number there?')
  terminal.type('0000\r')
  await terminal.answer('Keep **** as typed?', 'n')
  await terminal.see('account number there?')
  terminal.type('9912-334-0071\r')
  await terminal.answer('What is the PIN', '<')
  await terminal.see('account number there?')
  terminal.type(`${CTRL_U}${ACCOUNT}\r`)
  await terminal.answer('What is the PIN', PIN)
  await names(terminal)
  await address(terminal)
  await signAndSubmit(terminal)
  await terminal.see('temporary number')
  expect(await terminal.exit).toMatchObject({ code: 0 })

  const [port] = await machine.json(['list'])
  expect(port).toMatchObject({
    status: 'submitted',
    account_number_masked: '****5567',
    authorized_name: 'Marisol Vega',
  })
  expect(port.loa).toMatchObject({ signer_name: 'Marisol Vega', signer_title: 'Owner' })
  expect(terminal.raw()).not.toContain(PIN)
  expect(terminal.wrapped()).toEqual([])
  expect(draftsOf(machine)).toEqual([])
})

test('Ctrl-C keeps what was answered; --resume goes on from there', async () => {
  const machine = await openMachine({ speed: 1 })
  const stopped = openTerminal(machine, ['submit'])
  await numberAndCarrier(stopped)
  await takeChoices(stopped, 'account number there?')
  stopped.type(`${ACCOUNT}\r`)
  await stopped.answer('What is the PIN', PIN)
  await names(stopped)
  await stopped.see('service address on the account?')
  stopped.type(CTRL_C)
  await stopped.see('kaiport submit --resume')
  expect(await stopped.exit).toMatchObject({ code: 130 })
  expect(stopped.raw()).not.toMatch(/at \S+ \(.*:\d+:\d+\)/)

  const [draft = ''] = draftsOf(machine)
  const kept = readFileSync(join(machine.home, 'kaiport', 'state', 'drafts', draft), 'utf8')
  expect(kept).toContain('Bluebonnet Dental Group, PLLC')
  for (const secret of [PIN, ACCOUNT, '5567']) expect(kept).not.toContain(secret)

  const resumed = openTerminal(machine, ['submit', '--resume'])
  await resumed.answer('account number there?', ACCOUNT)
  await resumed.answer('What is the PIN', PIN)
  await address(resumed)
  await signAndSubmit(resumed)
  expect(await resumed.exit).toMatchObject({ code: 0 })
  expect(draftsOf(machine)).toEqual([])
  expect(await machine.json(['list'])).toHaveLength(1)
})

test.each([
  ['--accessible', ['--accessible'], {}, /\u001b\[\d*[A-HJKf]/],
  ['TERM=dumb', [], { TERM: 'dumb' }, /\u001b/],
] as const)('%s asks line by line and moves no cursor', async (_way, flags, env, never) => {
  const machine = await openMachine({ speed: 1 })
  const terminal = openTerminal(machine, ['submit', ...flags], { env })
  await terminal.answer('Which number do you want to move?', '911')
  await terminal.answer(/has 3 digits.*Which number do you want to move\?/, '(512) 555-0142')
  await terminal.answer('Number', '1')
  await terminal.answer('part of the name', 'Lone Star Telephone')
  await terminal.answer('Number:', '1')
  while ((await terminal.see(/Number \[\d+\]:|account number there\?/)).startsWith('Number'))
    terminal.type('\r')
  terminal.type(`${ACCOUNT}\r`)
  await terminal.answer('(not shown)', PIN)
  await terminal.see('authorized on the account?')
  terminal.type(CTRL_C)
  expect(await terminal.exit).toMatchObject({ code: 130 })
  expect(terminal.raw()).not.toMatch(never)
  expect(terminal.raw()).not.toContain(PIN)
  expect(terminal.wrapped()).toEqual([])
})

test('NO_COLOR leaves no colour in the questions', async () => {
  const machine = await openMachine({ speed: 1 })
  const terminal = openTerminal(machine, ['submit'], { env: { NO_COLOR: '1' } })
  await numberAndCarrier(terminal)
  await terminal.see('Will the current plan')
  terminal.type(CTRL_C)
  expect(await terminal.exit).toMatchObject({ code: 130 })
  expect(terminal.raw()).not.toMatch(/\u001b\[[\d;]*m/)
})
