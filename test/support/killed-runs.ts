import { join } from 'node:path'
import type { BadDay, Run } from './bad-day.ts'
import { readLines } from './bulk.ts'
import { randomFrom } from './outside.ts'

/** What must not be. */
export interface Faults {
  /** Verdicts that do not agree with what KaiCalls has. */
  readonly untrue: readonly string[]
  /** Rows that have no port or no verdict in the end, or more than one verdict. */
  readonly lost: readonly string[]
  /** Numbers with more than one port, or sent under more than one key. */
  readonly doubles: number
}

/** What came of runs, some of which were killed. */
export interface Killed {
  readonly runs: number
  readonly kills: number
  readonly faults: Faults
}

export const NO_FAULTS: Faults = { untrue: [], lost: [], doubles: 0 }

/**
 * Kills runs at random moments, each going on with the one before. Now and then one runs on another computer, which knows
 * nothing of what was done. The last run is left alone.
 */
export async function killRuns(day: BadDay, kills: number, seed: number): Promise<Killed> {
  const random = randomFrom(seed)
  const untrue: string[] = []
  let killed = 0
  for (let n = 0; n < kills; n++) {
    await day.misbehave()
    const elsewhere = random() < 0.15
    const run = elsewhere
      ? day.submit(`elsewhere-${n}`, '--concurrency', '4')
      : day.submit('here', '--resume', '--concurrency', '4')
    await day.randomMoment(run)
    run.kill('SIGKILL')
    untrue.push(...(await run.untrue()))
    if (run.signalCode === 'SIGKILL') killed++
  }
  await day.misbehave()
  const last = day.submit('here', '--resume')
  const faults = await faultsOf(day, last)
  return { runs: kills + 1, kills: killed, faults: { ...faults, untrue: [...untrue, ...faults.untrue] } }
}

const SHARDS = [1, 2, 3, 4]

/**
 * Four parts of the file at once, each on a computer of its own. The third is killed and started again on a fifth one, with a
 * copy of the file and nothing else. Then their reports are made into one.
 */
export async function fourShards(day: BadDay): Promise<Killed> {
  await day.misbehave()
  const shard = (i: number, computer = `computer-${i}`) =>
    day.submit(computer, '--shard', `${i}/4`, '--concurrency', '4', '--report', 'json=report.json')
  const started = SHARDS.map((i) => shard(i))
  const killed = started[2] as (typeof started)[number]
  await day.randomMoment(killed)
  killed.kill('SIGKILL')
  const untrue = await killed.untrue()
  const again = shard(3, 'computer-5')
  for (const run of [...started.filter((one) => one !== killed), again]) untrue.push(...(await run.untrue()))

  const reports = [1, 2, 5, 4].map((n) => join(day.folder(`computer-${n}`), 'report.json'))
  const merge = day.run('computer-6', 'bulk', 'report', ...reports, '--json', '--quiet')
  const faults = await faultsOf(day, merge)
  return {
    runs: SHARDS.length + 1,
    kills: killed.signalCode === 'SIGKILL' ? 1 : 0,
    faults: { ...faults, untrue: [...untrue, ...faults.untrue] },
  }
}

/** Holds what was told of the whole file against what KaiCalls has. */
export async function faultsOf(day: BadDay, run: Run): Promise<Faults> {
  const { rows: told, summary } = readLines(await run.output)
  const ports = await day.ports()
  const inAsSummed = summary.submitted + summary.already
  const lines = grouped(told)
  const lost = Array.from({ length: day.rows }, (_, i) => i + 1).filter((row) => {
    const [line, second] = lines.get(row) ?? []
    return !line || second || !IN.includes(line.result) || !ports.has(line.phone_number)
  })
  return {
    untrue: [
      ...(await run.untrue()),
      ...(summary.total === day.rows && inAsSummed === day.rows - lost.length
        ? []
        : [JSON.stringify(summary)]),
    ],
    lost: lost.map((row) => JSON.stringify(lines.get(row) ?? row)),
    doubles: ports.doubles,
  }
}

const IN = ['submitted', 'already']

function grouped<Line extends { row: number }>(told: readonly Line[]): ReadonlyMap<number, readonly Line[]> {
  const lines = new Map<number, Line[]>()
  for (const line of told) lines.set(line.row, [...(lines.get(line.row) ?? []), line])
  return lines
}
