import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { expect, inject, onTestFinished, test } from 'vitest'
import { badDay } from '../support/bad-day.ts'
import { readLines } from '../support/bulk.ts'
import { faultsOf, fourShards, killRuns, NO_FAULTS } from '../support/killed-runs.ts'

const KILLS = 20

async function day(rows: number, seed: number) {
  const opened = await badDay(inject('kaiport'), rows, seed)
  onTestFinished(opened.close)
  return opened
}

test(`${KILLS} runs killed at random moments and gone on with: one port a row, and every verdict true`, async () => {
  const { kills, faults } = await killRuns(await day(500, 20_261_207), KILLS, 1)
  expect(faults).toEqual(NO_FAULTS)
  expect(kills).toBeGreaterThan(KILLS / 2)
}, 240_000)

test('four shards at once, one killed and started again elsewhere, their reports merged: each row once', async () => {
  const { kills, faults } = await fourShards(await day(240, 4))
  expect(faults).toEqual(NO_FAULTS)
  expect(kills).toBe(1)
}, 120_000)

test('Ctrl-C finishes what is under way; a second one stops at once', async () => {
  const bad = await day(400, 7)
  const polite = bad.submit('here', '--concurrency', '2')
  await once(polite.stdout as NodeJS.ReadableStream, 'data')
  polite.kill('SIGINT')
  const output = await polite.output
  expect(polite.exitCode).toBe(130)
  const { summary } = readLines(output)
  expect(summary).toMatchObject({ stopped: 'interrupted', total: 400, failed: 0 })
  expect((await bad.ports()).size).toBe(summary.submitted)

  const hasty = bad.submit('elsewhere', '--concurrency', '1')
  await once(hasty.stdout as NodeJS.ReadableStream, 'data')
  hasty.kill('SIGINT')
  hasty.kill('SIGINT')
  while (hasty.signalCode === null && hasty.exitCode === null) {
    await setTimeout(1)
    hasty.kill('SIGINT')
  }
  expect([hasty.signalCode, hasty.exitCode]).toContain(hasty.signalCode ? 'SIGINT' : 130)
  expect(await hasty.untrue()).toEqual([])
}, 60_000)

test('a disk that is full ends the run with what was told so far, and nothing is lost or done twice', async () => {
  const rows = 400
  const bad = await day(rows, 11)
  const run = bad.submitWithin(90, 'here')
  const output = await run.output
  expect(run.exitCode).toBe(1)
  const { summary } = readLines(output)
  expect(summary).toMatchObject({ stopped: 'unwritable', error: { code: 'unwritable' } })
  expect(summary.error.message).toContain('the disk is full')
  expect(await run.untrue()).toEqual([])
  expect(summary.submitted).toBeGreaterThan(0)
  expect((await bad.ports()).size).toBe(summary.submitted)

  const again = bad.submit('here', '--resume')
  expect(await faultsOf(bad, again)).toEqual(NO_FAULTS)
}, 60_000)
