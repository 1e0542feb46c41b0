// Ten thousand rows against a local server that answers at once: `kaiport bulk submit` beside a bare undici loop that sends
// the same bodies with the same concurrency, and beside shell loops, each as a process of its own, from start to exit.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'undici'
import { bulkCsv } from '../test/support/bulk-rows.ts'

const ROWS = 10_000
const CONCURRENCY = 16
const ROUNDS = 5
const FEW = 20
/** Of what the bare loop takes. */
const MOST = 1.5
const [, self = '', role, ...words] = process.argv

/** Answers every create with a port of its own, as the API would, and counts the keys. Reading and writing JSON is all it does. */
function serve(): void {
  const ports = new Map<string, string>()
  const bodies: string[] = []
  const create = (body: string, key: string) => {
    const { phone_number, losing_carrier, business_id = 'biz_1' } = JSON.parse(body)
    const at = '2026-11-24T00:00:00.000Z'
    const known = ports.get(key)
    const id = known ?? `port_${ports.size}`
    if (!known) {
      ports.set(key, id)
      bodies.push(JSON.stringify({ key, body }))
    }
    const port = { id, phone_number, losing_carrier, business_id, status: 'submitted', status_detail: null }
    return JSON.stringify({ ...port, rejections: [], attempt: 1, created_at: at, updated_at: at })
  }
  const answer = (request: IncomingMessage, response: ServerResponse, body: string) => {
    if (request.url === '/bodies') return response.end(bodies.join('\n'))
    if (request.url === '/reset') {
      ports.clear()
      bodies.length = 0
      return response.end()
    }
    if (request.url === '/count') return response.end(String(ports.size))
    const json =
      request.method === 'POST'
        ? create(body, String(request.headers['idempotency-key']))
        : JSON.stringify({ workspaces: [{ id: 'biz_1', name: 'Example' }] })
    response.writeHead(request.method === 'POST' ? 201 : 200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(json),
    })
    response.end(json)
  }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => answer(request, response, body))
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port))
}

/** The bare loop: nothing but undici. */
async function bare([origin = '', file = '']: readonly string[]): Promise<void> {
  const all = readFileSync(file, 'utf8')
    .split('\n')
    .map((line): { key: string; body: string } => JSON.parse(line))
  const pool = new Pool(origin, { connections: CONCURRENCY })
  let next = 0
  const worker = async () => {
    for (let item = all[next++]; item; item = all[next++]) {
      const response = await pool.request({
        path: '/api/v1/port-requests',
        method: 'POST',
        headers: {
          authorization: 'Bearer kc_test_bench',
          'content-type': 'application/json',
          'idempotency-key': item.key,
        },
        body: item.body,
      })
      await response.body.json()
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  await pool.close()
}

const folder = role ? '' : mkdtempSync(join(tmpdir(), 'kaiport-bench-'))
const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env

/** Runs a program to its end; milliseconds. */
async function time(command: string, args: readonly string[], env = {}): Promise<number> {
  const started = process.hrtime.bigint()
  const child = spawn(command, args, { env: { ...inherited, ...env }, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (part) => {
    said += part
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${said}`)
  return Number(process.hrtime.bigint() - started) / 1e6
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function measure(): Promise<void> {
  const server = spawn(process.execPath, [self, 'serve'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(server.stdout, 'data')
  const origin = `http://127.0.0.1:${String(line).trim()}`
  const ask = async (path: string) => (await fetch(origin + path)).text()
  try {
    await compare(origin, ask)
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function compare(origin: string, ask: (path: string) => Promise<string>): Promise<void> {
  const csv = join(folder, 'ports.csv')
  const bodies = join(folder, 'bodies.ndjson')
  writeFileSync(csv, bulkCsv(ROWS))
  const env = {
    KAIPORT_HOME: join(folder, 'home'),
    KAICALLS_API_KEY: 'kc_test_bench',
    KAICALLS_BASE_URL: origin,
  }
  const submit = ['bin/kaiport.cjs', 'bulk', 'submit', csv, '--yes', `--concurrency=${CONCURRENCY}`]
  const kaiport: number[] = []
  const loop: number[] = []
  for (let round = -1; round < ROUNDS; round++) {
    await ask('/reset')
    // Each round is the first run of its file.
    rmSync(join(env.KAIPORT_HOME, 'state'), { recursive: true, force: true })
    const ours = await time(process.execPath, submit, env)
    if (Number(await ask('/count')) !== ROWS) throw new Error('not every row was submitted once')
    if (round < 0) writeFileSync(bodies, await ask('/bodies'))
    await ask('/reset')
    const theirs = await time(process.execPath, [self, 'bare', origin, bodies])
    if (round < 0) continue
    kaiport.push(ours)
    loop.push(theirs)
  }
  const [ours, theirs] = [median(kaiport), median(loop)]
  const show = (title: string, ms: number, goal = '') =>
    console.log(`${title.padEnd(44)} ${ms.toFixed(0).padStart(8)} ms  x${(ms / theirs).toFixed(2)}  ${goal}`)
  console.log(`Node ${process.version}, ${ROWS} rows, ${CONCURRENCY} at once, medians of ${ROUNDS}`)
  show('bare undici loop, the same bodies', theirs)
  const met = ours <= MOST * theirs
  show('kaiport bulk submit', ours, `at most ${MOST} ${met ? 'met' : 'MISSED'}`)
  if (!met) process.exitCode = 1

  const [first = '{}'] = readFileSync(bodies, 'utf8').split('\n')
  const body = join(folder, 'body.json')
  writeFileSync(body, JSON.parse(first).body)
  const curl = `i=0; while [ $i -lt ${FEW} ]; do curl -sS -o /dev/null -H 'Authorization: Bearer kc_test_bench' -H 'Content-Type: application/json' -H "Idempotency-Key: curl-$i" --data-binary @${body} ${origin}/api/v1/port-requests; i=$((i+1)); done`
  show(`curl in a shell loop (from ${FEW} rows)`, ((await time('sh', ['-c', curl])) / FEW) * ROWS)
  const { loa: _loa, ...details } = JSON.parse(JSON.parse(first).body)
  const from = join(folder, 'port.json')
  writeFileSync(from, JSON.stringify(details))
  let single = 0
  for (let i = 0; i < FEW; i++)
    single += await time(
      process.execPath,
      ['bin/kaiport.cjs', 'submit', '--from', from, '--external-ref', `one-${i}`, '--yes'],
      env,
    )
  show(`one kaiport submit a row (from ${FEW} rows)`, (single / FEW) * ROWS)
}

if (role === 'serve') serve()
else if (role === 'bare') bare(words)
else measure()
