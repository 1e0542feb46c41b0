// A million rows, as good as all different and with mistakes in thousands of them, through `kaiport bulk check`: peak memory,
// beside that of a tenth of the rows, and rows a second, beside the CSV library alone. Every planted mistake has to be found.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { manyRows, type Planted } from '../test/support/many-rows.ts'

const FEW = 100_000
const MANY = 1_000_000
const MOST_MIB = 200
const MOST_GROWTH = 1.15
const [, self = '', role, given = ''] = process.argv

/** The library as kaiport uses it, and nothing else. */
async function parseOnly(path: string): Promise<void> {
  let rows = 0
  const records = parse({ record_delimiter: '\n', relax_column_count: true, relax_quotes: true })
  records.on('data', () => rows++)
  await pipeline(createReadStream(path, { highWaterMark: 256 * 1024 }), records)
  console.log(`total\t${rows - 1}`)
}

const folder = role ? '' : mkdtempSync(join(tmpdir(), 'kaiport-bench-'))
const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env
const env = { ...inherited, KAIPORT_HOME: join(folder, 'home') }

/** Told at exit: the kernel's high-water mark of this program, without that of whoever started it. */
const TELL_MEMORY = `process.on('exit', () => {
  const fs = require('node:fs')
  try { fs.writeSync(3, /VmHWM:\\s+(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]) }
  catch { fs.writeSync(3, String(process.resourceUsage().maxRSS)) }
})`

interface Ran {
  readonly ms: number
  readonly mib: number
  readonly lines: readonly string[]
}

/** Runs a program to its end. */
async function run(args: readonly string[], exit: number): Promise<Ran> {
  const hook = join(folder, 'memory.cjs')
  writeFileSync(hook, TELL_MEMORY)
  const started = process.hrtime.bigint()
  const child = spawn(process.execPath, ['--require', hook, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  })
  const said = ['', '', '', '']
  for (const fd of [1, 2, 3]) child.stdio[fd]?.on('data', (part) => (said[fd] += part))
  const [code] = await once(child, 'close')
  if (code !== exit) throw new Error(`${args.join(' ')} ended with ${code}: ${said[2]}`)
  const ms = Number(process.hrtime.bigint() - started) / 1e6
  return { ms, mib: Number(said[3]) / 1024, lines: (said[1] ?? '').split('\n') }
}

async function measure(rows: number): Promise<Ran> {
  const file = join(folder, `${rows}.csv`)
  const planted: Planted = {
    number_duplicate: 0,
    postal_code_state_mismatch: 0,
    account_number_missing: 0,
    digits_lost: 0,
  }
  await pipeline(manyRows(rows, 20_261_124, planted), createWriteStream(file))
  const wrong = Object.values(planted).reduce((sum, n) => sum + n)
  const alone = await run([self, 'parse', file], 0)
  const check = await run(['bin/kaiport.cjs', 'bulk', 'check', file], 6)
  const size = statSync(file).size
  rmSync(file)

  const expected = [
    ['total', rows],
    ['ready', rows - wrong],
    ['invalid', wrong],
    ...Object.entries(planted).map(([code, n]) => [`error\t${code}`, n] as const),
  ] as const
  for (const [name, n] of expected)
    if (!check.lines.some((line) => line === `${name}\t${n}` || line.startsWith(`${name}\t${n}\t`)))
      throw new Error(`${n} rows of ${name} were expected:\n${check.lines.join('\n')}`)
  const rate = ({ ms }: Ran) =>
    `${Math.round(rows / (ms / 1_000))
      .toLocaleString('en-US')
      .padStart(9)} rows/s`
  const show = (title: string, ran: Ran) =>
    console.log(
      `${title.padEnd(24)} ${rate(ran)}  ${ran.mib.toFixed(0).padStart(5)} MiB  x${(ran.ms / alone.ms).toFixed(2)}`,
    )
  console.log(
    `${rows.toLocaleString('en-US')} rows, ${(size / 2 ** 20).toFixed(0)} MiB; all ${wrong.toLocaleString('en-US')} mistakes found`,
  )
  show('csv-parse alone', alone)
  show('kaiport bulk check', check)
  return check
}

async function main(): Promise<void> {
  try {
    console.log(
      `Node ${process.version}, each a process of its own; memory is the peak of the resident set\n`,
    )
    const few = await measure(FEW)
    console.log()
    const many = await measure(MANY)
    const growth = many.mib / few.mib
    const goals = [
      [`${many.mib.toFixed(0)} MiB for a million rows`, `at most ${MOST_MIB}`, many.mib <= MOST_MIB],
      [`x${growth.toFixed(2)} that of a tenth`, `at most ${MOST_GROWTH}`, growth <= MOST_GROWTH],
    ] as const
    console.log()
    for (const [title, goal, met] of goals)
      console.log(`${title.padEnd(32)} ${goal.padEnd(14)} ${met ? 'met' : 'MISSED'}`)
    if (!goals.every(([, , met]) => met)) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

if (role === 'parse') parseOnly(given)
else main()
