import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CLEAN, CLEAN_NUMBER } from '../support/ports.ts'
import { detachedPid, type Machine, openMachine } from './machine.ts'
import { CTRL_C, openTerminal } from './terminal.ts'

const CURSOR = /\u001b\[\d*[A-HJKf]/
const COLOUR = /\u001b\[[\d;]*m/
const NUMBERS = ['0142', '0113', '0114', '0101', '0103', '0104', '0105', '0107'].map(
  (end) => `+1512555${end}`,
)

async function withPorts(machine: Machine, numbers: readonly string[] = [CLEAN_NUMBER]): Promise<Machine> {
  for (const number of numbers) await machine.json(['submit', number, '--from', CLEAN, '--yes'])
  return machine
}

test('the watch redraws its table, tells each change once, and ends with 0', async () => {
  const machine = await withPorts(await openMachine())
  const terminal = openTerminal(machine, ['status', '--watch', '--interval', '1s'])
  expect(await terminal.exit).toMatchObject({ code: 0 })
  expect(terminal.raw()).toMatch(CURSOR)
  const shown = terminal.lines().join('\n')
  expect(shown.match(/The number is live on KaiCalls/g)).toHaveLength(1)
  expect(shown).toContain('Completed')
  expect(shown).not.toContain('Next look in')
  expect(terminal.wrapped()).toEqual([])
})

test('with more ports than fit the screen, the watch still leaves one table behind', async () => {
  const machine = await withPorts(await openMachine({ speed: 1 }), NUMBERS)
  const terminal = openTerminal(machine, ['status', '--watch', '--interval', '1s'])
  for (let look = 0; look < 3; look++) await terminal.see('Next look in')
  terminal.type(CTRL_C)
  expect(await terminal.exit).toMatchObject({ code: 130 })
  const shown = terminal.lines().join('\n').trimEnd()
  expect(shown).not.toContain('Next look in')
  expect(shown.match(/\(512\) 555-0142/g)).toHaveLength(1)
  expect(shown).toMatch(/Go on watching with: kaiport status --watch --interval 1s$/)
})

test('r looks at once, Ctrl-C ends with 130 and says how to go on', async () => {
  const machine = await withPorts(await openMachine({ speed: 1 }))
  const terminal = openTerminal(machine, ['status', '--watch', '--interval', '1h'])
  await terminal.see('Next look in')
  machine.sandbox.advance(2 * 3_600_000)
  terminal.type('r')
  await terminal.see('Waiting for Lone Star Telephone')
  terminal.type(CTRL_C)
  await terminal.see('Go on watching with: kaiport status --watch')
  expect(await terminal.exit).toMatchObject({ code: 130 })
})

test.each([
  ['NO_COLOR', [], { NO_COLOR: '1' }, COLOUR],
  ['TERM=dumb', [], { TERM: 'dumb' }, /\u001b\[/],
  ['--accessible', ['--accessible'], {}, CURSOR],
])('%s is kept while watching', async (_way, flags, env, never) => {
  const machine = await withPorts(await openMachine())
  const terminal = openTerminal(machine, ['status', '--watch', '--interval', '1s', ...flags], { env })
  expect(await terminal.exit).toMatchObject({ code: 0 })
  expect(terminal.raw()).toContain('The number is live')
  expect(terminal.raw()).not.toMatch(never)
})

test('a watch in 40 columns breaks no word and no number', async () => {
  const machine = await withPorts(await openMachine(), NUMBERS.slice(0, 3))
  const terminal = openTerminal(machine, ['status', '--watch', '--interval', '1s'], { columns: 40 })
  await terminal.exit
  expect(terminal.wrapped()).toEqual([])
})

test.each([80, 70])('in %i columns no line runs over', async (columns) => {
  const machine = await withPorts(await openMachine({ speed: 1 }), NUMBERS.slice(0, 3))
  machine.sandbox.advance(25 * 3_600_000)
  // The table of flags needs the room that it has in 80 columns.
  const help = columns < 80 ? [] : [['--help'], ['submit', '--help'], ['status', '--help']]
  for (const argv of [
    ...help,
    ['list'],
    ['status'],
    ['show', CLEAN_NUMBER],
    ['submit', '--from', CLEAN, '--yes'],
    ['submit', CLEAN_NUMBER, '--no-input'],
    ['show', 'port_1'],
    ['status', '--wacth'],
  ]) {
    const terminal = openTerminal(machine, argv, { columns })
    await terminal.exit
    expect(terminal.wrapped(), argv.join(' ')).toEqual([])
  }
})

test.runIf(process.platform === 'linux')(
  'the sandbox that stays behind carries no key and no PIN',
  async () => {
    const machine = await openMachine({ key: false })
    const secrets = {
      KAICALLS_API_KEY: 'kc_live_marked_key',
      KAIPORT_PIN: '739150',
      KAIPORT_ACCOUNT_NUMBER: '55512-MARKED',
    }
    const { code, stdout } = await machine.run(['list', '--sandbox', '--json'], secrets)
    expect([code, stdout]).toEqual([0, '[]\n'])
    const pid = detachedPid(machine.home)
    expect(pid).toBeGreaterThan(0)
    const seen =
      readFileSync(`/proc/${pid}/environ`, 'latin1') + readFileSync(`/proc/${pid}/cmdline`, 'latin1')
    expect(seen).toContain('sandbox')
    for (const secret of Object.values(secrets)) expect(seen).not.toContain(secret)
  },
)
