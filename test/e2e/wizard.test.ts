import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CLEAN } from '../support/ports.ts'
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
  await terminal.answer('before you sign it?', '')
  await terminal.see('LETTER OF AUTHORIZATION')
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
  await terminal.answer('Keep **** as typed? (y/N)', 'maybe')
  await terminal.see('Answer yes or no.')
  terminal.type(`${CTRL_U}<\r`)
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

test('what belongs to a question goes with it, and a long answer stands below it, in whole words', async () => {
  const machine = await openMachine({ speed: 1 })
  const terminal = openTerminal(machine, ['submit', '5125550142'])
  await terminal.answer('What kind of number', '')
  await terminal.see('(type to search)')
  terminal.type('Lone Star Rural Telephone Cooperative of the Hill Country')
  await terminal.answer('(as typed)', '')
  await terminal.see('Will the current plan')
  terminal.type(CTRL_C)
  expect(await terminal.exit).toMatchObject({ code: 130 })
  const lines = terminal.lines().join('\n')
  expect(lines).toMatch(
    /Who is your current carrier\? *\n {2}Lone Star Rural Telephone Cooperative of the Hill Country \(as typed\)\n/,
  )
  expect(terminal.wrapped()).toEqual([])
})

test.each([
  ['redrawn', []],
  ['line by line', ['--accessible']],
])('what is typed ahead waits for its question, and a PIN is never seen (%s)', async (_way, flags) => {
  const machine = await openMachine({ speed: 1 })
  const file = join(machine.home, 'port.json')
  writeFileSync(
    file,
    JSON.stringify({ phone_number: '5125550142', number_type: 'local', losing_carrier: 'Lone' }),
  )
  const terminal = openTerminal(machine, ['submit', '--from', file, ...flags])
  const either = /⏎ select|Number \[\d+\]:|account number there\?/
  while (!(await terminal.see(either)).startsWith('account')) terminal.type('\r')
  terminal.type(`${ACCOUNT}\r${PIN}\rMarisol Vega\rBluebonnet Dental Group, PLLC\r1200 Trinity`)
  await terminal.see('service address on the account?')
  terminal.type(' Bend Rd\r')
  await terminal.see('unit, suite or floor?')
  terminal.type(CTRL_C)
  expect(await terminal.exit).toMatchObject({ code: 130 })
  expect(terminal.raw()).not.toContain(PIN)
  const lines = terminal.lines().join('\n')
  expect(lines).toMatch(/authorized on the account\? Marisol Vega$/m)
  expect(lines).toMatch(/service address on the account\? 1200 Trinity Bend Rd$/m)
})

/** Runs kaiport and then lets the terminal itself say how it was left. */
const THEN_STTY = `
const { spawn, spawnSync } = require('node:child_process')
const [program, ...argv] = process.argv.slice(2)
const child = spawn(process.execPath, [program, ...argv], { stdio: 'inherit' })
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('exit', (code) => {
  console.log('ended with ' + code)
  spawnSync('stty', ['-a'], { stdio: 'inherit' })
})`

test.each([
  ['Ctrl-C', (terminal: Terminal) => terminal.type(CTRL_C), 130],
  ['Ctrl-D', (terminal: Terminal) => terminal.type('\u0004'), 130],
  ['SIGTERM', (terminal: Terminal) => terminal.kill('SIGTERM'), 143],
] as const)('%s gives the terminal back as it was', async (_way, stop, code) => {
  const machine = await openMachine({ speed: 1 })
  const program = join(machine.home, 'then-stty.cjs')
  writeFileSync(program, THEN_STTY)
  const terminal = openTerminal({ ...machine, program }, [machine.program, 'submit'])
  await numberAndCarrier(terminal)
  await terminal.see('Will the current plan')
  stop(terminal)
  await terminal.see(`ended with ${code}`)
  expect(await terminal.see(/-?icanon.* -?echo /)).not.toMatch(/-icanon|-echo /)
})

test('Ctrl-C between two questions stops what is going on', async () => {
  const machine = await openMachine({ speed: 1 })
  const terminal = openTerminal(machine, ['submit', '--from', CLEAN])
  await takeChoices(terminal, 'bill as a file')
  terminal.type(`${join(import.meta.dirname, '..', '..', 'fixtures', 'bills', 'frontier-photo.jpg')}\r`)
  await terminal.see('Reading the bill')
  terminal.type(CTRL_C)
  await terminal.see('kaiport submit --resume')
  expect(await terminal.exit).toMatchObject({ code: 130 })
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
