import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bulkCsv } from '../support/bulk-rows.ts'
import { type Machine, openMachine } from './machine.ts'
import { CTRL_C, openTerminal } from './terminal.ts'

const ROWS = 300
const SUBMIT = ['bulk', 'submit', 'ports.csv', '--yes', '--concurrency', '2']

/** From now on KaiCalls takes that long over each new port; 0 for no time at all. */
async function answersAfter({ sandbox }: Machine, ms: number): Promise<void> {
  const slow = { fault: 'delay', ms, times: ROWS, method: 'POST', path: '/port-requests' }
  await fetch(`${sandbox.url}/__sandbox/faults`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ faults: ms > 0 ? [slow] : [] }),
  })
}

/** A file of ports, and a KaiCalls that takes its time. */
async function withFile(ms: number): Promise<Machine> {
  const machine = await openMachine({ speed: 1 })
  writeFileSync(join(machine.home, 'ports.csv'), bulkCsv(ROWS))
  await answersAfter(machine, ms)
  return machine
}

const portsOf = async (machine: Machine): Promise<number> => (await machine.json(['list', '--all'])).length

test('Ctrl-C at a terminal finishes what is under way, says where it stands and how to go on', async () => {
  const machine = await withFile(40)
  const terminal = openTerminal(machine, SUBMIT)
  await terminal.see(/[1-9]\d* submitted/)
  terminal.type(CTRL_C)
  await terminal.see('Go on with: kaiport bulk submit ports.csv --resume --yes')
  expect(await terminal.exit).toMatchObject({ code: 130 })
  const shown = terminal.lines().join('\n')
  const submitted = Number(/Submitted +\S+ (\d+)/.exec(shown)?.[1])
  expect(submitted).toBeGreaterThan(0)
  expect(shown).toMatch(/Failed +0/)
  expect(await portsOf(machine)).toBe(submitted)

  await answersAfter(machine, 0)
  const rest = await machine.run([...SUBMIT, '--resume'])
  expect(rest.code).toBe(0)
  expect(rest.stdout).toContain(`submitted\t${ROWS}\n`)
})

test('a second Ctrl-C stops at once, and going on loses nothing', async () => {
  const machine = await withFile(3_600_000)
  const terminal = openTerminal(machine, SUBMIT)
  await terminal.see('Ctrl-C: finish what is under way')
  terminal.type(CTRL_C)
  await terminal.see('Ctrl-C once more stops at once')
  terminal.type(CTRL_C)
  await terminal.see('Stopped at once.')
  await terminal.exit

  await answersAfter(machine, 0)
  const rest = await machine.run([...SUBMIT, '--resume'])
  expect(rest.code).toBe(0)
  expect(await portsOf(machine)).toBe(ROWS)
})

test('the end of a watch keeps what says how to go on, and shows the totals once', async () => {
  const machine = await openMachine({ speed: 1 })
  writeFileSync(join(machine.home, 'ports.csv'), bulkCsv(3))
  await machine.run(SUBMIT)
  const watch = ['bulk', 'status', 'ports.csv', '--watch', '--interval', '1s']

  const stopped = openTerminal(machine, watch)
  for (let look = 0; look < 2; look++) await stopped.see('Next look in')
  stopped.type(CTRL_C)
  expect(await stopped.exit).toMatchObject({ code: 130 })
  const shown = stopped.lines().join('\n')
  expect(shown).toMatch(/Go on watching with:\s+kaiport bulk status ports\.csv --watch/)
  expect(shown.match(/Submitted +\S* *3/g)).toHaveLength(1)

  const late = openTerminal(machine, [...watch, '--timeout', '2s'])
  expect(await late.exit).toMatchObject({ code: 8 })
  const left = late.lines().join('\n')
  expect(left).toContain('Still open when --timeout ran out.')
  expect(left.match(/Submitted +\S* *3/g)).toHaveLength(1)
})
