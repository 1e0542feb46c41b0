import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { startSandbox } from '../../src/sandbox/start.ts'
import { allPorts } from './bulk.ts'
import { BULK_HEADER, bulkRow } from './bulk-rows.ts'
import { verdictJudge } from './judge-verdicts.ts'
import { randomFrom } from './outside.ts'
import { sentRows } from './sent-rows.ts'

/** The program as it runs on a computer. */
export type Run = ChildProcess & {
  readonly output: Promise<string>
  /** What is wrong with the verdicts that it printed; nothing if all are true. */
  untrue(): Promise<string[]>
}

/** A file, a KaiCalls that behaves badly, and as many computers as wanted. */
export interface BadDay {
  readonly rows: number
  /** Where a computer keeps its files, its own copy of the file of ports among them. */
  folder(computer: string): string
  /** Starts the program on a computer of that name; each has a home of its own. */
  run(computer: string, ...argv: string[]): Run
  /** Starts `bulk submit` there. */
  submit(computer: string, ...argv: string[]): Run
  /** The same on a computer where no file can grow beyond so many KiB: as on a disk that is full. */
  submitWithin(kib: number, computer: string, ...argv: string[]): Run
  /** Settles at a random moment of a run: mostly in the midst of its requests. */
  randomMoment(child: ChildProcess): Promise<void>
  /** Lets faults of every kind happen to the requests that follow, in random order. */
  misbehave(): Promise<void>
  /**
   * Every port at KaiCalls, by number, and how many numbers have another one, or would if it took a second one of a number:
   * those that were sent under more than one key.
   */
  ports(): Promise<ReadonlyMap<string, string> & { readonly doubles: number }>
  close(): Promise<void>
}

const SUBMIT = ['bulk', 'submit', 'ports.csv', '--yes', '--json', '--quiet']

/** @param program the built program @param seed the same seed plays the same day, but for the scheduler */
export async function badDay(program: string, rows: number, seed: number): Promise<BadDay> {
  const folder = mkdtempSync(join(tmpdir(), 'kaiport-bad-day-'))
  const file = join(folder, 'ports.csv')
  writeFileSync(file, `${[BULK_HEADER, ...Array.from({ length: rows }, (_, i) => bulkRow(i))].join('\n')}\n`)
  const random = randomFrom(seed)
  const below = (n: number) => Math.floor(random() * n)
  let posts = 0
  const sandbox = await startSandbox({
    dataDir: join(folder, 'sandbox'),
    rateLimit: { perSecond: 2_000, burst: 2_000 },
    clock: { now: () => Date.now() },
    log: (line) => {
      if (line.startsWith('POST /api')) posts++
    },
  })

  const way = await sentRows(sandbox.url)
  const judge = verdictJudge()

  const placeOf = (computer: string): string => {
    const place = join(folder, computer)
    if (!existsSync(place)) {
      mkdirSync(place)
      copyFileSync(file, join(place, 'ports.csv'))
    }
    return place
  }
  const start = (
    command: string,
    wrapped: readonly string[],
    computer: string,
    argv: readonly string[],
  ): Run => {
    const child = spawn(command, [...wrapped, program, ...argv], {
      cwd: placeOf(computer),
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        PATH: process.env.PATH,
        KAIPORT_HOME: join(folder, computer, 'home'),
        KAICALLS_BASE_URL: way.url,
        KAICALLS_API_KEY: sandbox.apiKey,
        KAICALLS_BUSINESS_ID: 'biz_bluebonnet',
      },
    })
    const before = way.sent()
    let said = ''
    child.stdout.on('data', (part) => {
      said += part
    })
    const told = once(child, 'close').then(() => ({
      computer,
      submits: argv.includes('submit'),
      stdout: said,
      before,
      after: way.sent(),
    }))
    return Object.assign(child, {
      output: told.then(({ stdout }) => stdout),
      untrue: async () => judge(await told, await day.ports()),
    })
  }

  const day: BadDay = {
    rows,
    folder: placeOf,
    run: (computer, ...argv) => start(process.execPath, [], computer, argv),
    submit: (computer, ...argv) => day.run(computer, ...SUBMIT, ...argv),
    submitWithin: (kib, computer, ...argv) =>
      start('bash', ['-c', `ulimit -f ${kib}; exec "$0" "$@"`, process.execPath], computer, [
        ...SUBMIT,
        ...argv,
      ]),
    async randomMoment(child) {
      if (random() < 0.2) return setTimeout(below(500))
      const until = posts + 1 + below(25)
      while (posts < until && child.exitCode === null && child.signalCode === null) await setTimeout(2)
      await setTimeout(below(30))
    },
    async misbehave() {
      const request = { method: 'POST', path: '/port-requests' }
      const kinds = [
        { fault: 'drop_after' },
        { fault: 'drop_after' },
        { fault: 'drop_before' },
        { fault: 'status', status: 429, retry_after: 0.1 },
        { fault: 'status', status: 429 },
        { fault: 'status', status: 500 },
        { fault: 'status', status: 503, retry_after: 0.2 },
        { fault: 'delay', ms: 20 },
        { fault: 'delay', ms: 80 },
      ]
      const faults = Array.from({ length: 30 }, () => ({ ...request, ...kinds[below(kinds.length)] }))
      await fetch(`${sandbox.url}/__sandbox/faults`, {
        method: 'POST',
        headers: { authorization: `Bearer ${sandbox.apiKey}`, 'content-type': 'application/json' },
        body: JSON.stringify({ faults }),
      })
    },
    async ports() {
      const all = await allPorts(sandbox.url, sandbox.apiKey)
      const found = new Map<string, string>(all.map(({ id, phone_number }) => [phone_number, id]))
      const sentTwice = [...way.sent().values()].filter(({ keys }) => keys.size > 1).length
      return Object.assign(found, { doubles: all.length - found.size + sentTwice })
    },
    async close() {
      way.close()
      await sandbox.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
  return day
}
