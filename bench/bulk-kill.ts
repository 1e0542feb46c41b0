// Runs of `kaiport bulk submit` killed with SIGKILL at random moments and gone on with, against a server that drops connections
// after it has stored the request, is busy, fails and dawdles; and four shards at once, one of them begun again elsewhere.
// However that goes, each row has to have one port, and no verdict that was printed may be untrue.
import { join } from 'node:path'
import { type BadDay, badDay } from '../test/support/bad-day.ts'
import { fourShards, type Killed, killRuns } from '../test/support/killed-runs.ts'

const DAYS = 10
const RUNS_A_DAY = 20
const SHARDED_DAYS = 10
const ROWS = 500
const program = join(process.cwd(), 'bin', 'kaiport.cjs')

const sums = { rows: 0, runs: 0, kills: 0, doubles: 0, lost: 0, untrue: 0 }

/** One file, from its first run to its last. */
async function play(title: string, seed: number, runs: (day: BadDay) => Promise<Killed>): Promise<void> {
  const day = await badDay(program, ROWS, seed)
  try {
    const { kills, runs: count, faults } = await runs(day)
    sums.rows += ROWS
    sums.runs += count
    sums.kills += kills
    sums.doubles += faults.doubles
    sums.lost += faults.lost.length
    sums.untrue += faults.untrue.length
    console.log(`${title.padEnd(28)} ${count} runs, ${kills} killed; so far ${sums.kills} killed`)
    for (const line of [...faults.lost, ...faults.untrue].slice(0, 5)) console.log(`  ${line}`)
  } finally {
    await day.close()
  }
}

async function main(): Promise<void> {
  for (let n = 1; n <= DAYS; n++)
    await play(`file ${n} of ${DAYS}, resumed`, n, (day) => killRuns(day, RUNS_A_DAY, n))
  for (let n = 1; n <= SHARDED_DAYS; n++)
    await play(`file ${n} of ${SHARDED_DAYS}, four shards`, 100 + n, fourShards)

  console.log(`\n${sums.rows} rows, ${sums.runs} runs, ${sums.kills} of them killed`)
  const goals = [
    ['numbers with two ports or keys', sums.doubles],
    ['rows lost', sums.lost],
    ['untrue verdicts', sums.untrue],
  ] as const
  for (const [title, n] of goals)
    console.log(`${title.padEnd(30)} ${String(n).padStart(4)}  0 ${n === 0 ? 'met' : 'MISSED'}`)
  if (goals.some(([, n]) => n > 0)) process.exitCode = 1
}

main()
