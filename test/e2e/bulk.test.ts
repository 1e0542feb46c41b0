import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { expect, inject, onTestFinished, test } from 'vitest'
import { readLines } from '../support/bulk.ts'
import { badDay, shortcomings } from '../support/killed-runs.ts'

const KILLS = 20

async function day(rows: number, seed: number) {
  const opened = await badDay(inject('kaiport'), rows, seed)
  onTestFinished(opened.close)
  return opened
}

test(`${KILLS} runs killed at random moments and gone on with: one port a row, and every verdict true`, async () => {
  const rows = 500
  const bad = await day(rows, 20_261_207)
  for (let kill = 0; kill < KILLS; kill++) {
    await bad.misbehave()
    const run = bad.submit('here', '--resume', '--concurrency', '4')
    await bad.randomMoment(run)
    run.kill('SIGKILL')
    expect(await bad.untrue(await run.output)).toEqual([])
  }
  await bad.misbehave()
  const last = bad.submit('here', '--resume')
  expect(await shortcomings(bad, await last.output, rows)).toEqual([])
  expect(last.exitCode).toBe(0)
}, 240_000)

test('four shards at once, one of them killed and started again elsewhere without a journal', async () => {
  const rows = 240
  const bad = await day(rows, 4)
  await bad.misbehave()
  const shard = (i: number, computer = `computer-${i}`) =>
    bad.submit(computer, '--shard', `${i}/4`, '--concurrency', '4')
  const others = [1, 2, 4].map((i) => shard(i))
  const killed = shard(3)
  await bad.randomMoment(killed)
  killed.kill('SIGKILL')
  expect(await bad.untrue(await killed.output)).toEqual([])
  const outputs = await Promise.all([...others, shard(3, 'elsewhere')].map(({ output }) => output))

  const read = outputs.map(readLines)
  const told = read.flatMap((shardLines) => shardLines.rows)
  expect(new Set(told.map(({ row }) => row)).size).toBe(rows)
  expect(told).toHaveLength(rows)
  expect(told.filter(({ result }) => !['submitted', 'already'].includes(result))).toEqual([])
  expect((await bad.ports()).size).toBe(rows)
  for (const output of outputs) expect(await bad.untrue(output)).toEqual([])
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
  expect(await bad.untrue(await hasty.output)).toEqual([])
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
  expect(await bad.untrue(output)).toEqual([])
  expect(summary.submitted).toBeGreaterThan(0)
  expect((await bad.ports()).size).toBe(summary.submitted)

  const again = bad.submit('here', '--resume')
  expect(await shortcomings(bad, await again.output, rows)).toEqual([])
}, 60_000)
