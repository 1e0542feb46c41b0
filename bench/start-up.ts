// How long the built program takes to start, beside bare Node, all in one run: medians of 20, interleaved.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROUNDS = 20
const home = mkdtempSync(join(tmpdir(), 'kaiport-bench-'))
const moment = '2026-11-24T00:00:00.000Z'
const port = {
  id: 'port_1',
  phone_number: '+15125550142',
  status: 'pending',
  created_at: moment,
  updated_at: moment,
}
const server = createServer((_request, response) => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ port_requests: [port], has_more: false }))
}).listen(0, '127.0.0.1')

const cases: readonly (readonly [title: string, goal: string, args: readonly string[]])[] = [
  ['node -e 0', '', ['-e', '0']],
  ['kaiport --version', 'at most 1.35', ['bin/kaiport.cjs', '--version']],
  ['kaiport --help', 'at most 1.6', ['bin/kaiport.cjs', '--help']],
  ['kaiport list --json (one request)', 'at most 5', ['bin/kaiport.cjs', 'list', '--json']],
]

function time(args: readonly string[]): Promise<number> {
  // NODE_EXTRA_CA_CERTS alone costs Node 20 more than a whole start, and would hide every difference.
  const { NODE_EXTRA_CA_CERTS: _, ...rest } = process.env
  const { port } = server.address() as AddressInfo
  const env = {
    ...rest,
    KAIPORT_HOME: home,
    KAICALLS_API_KEY: 'kc_test_bench',
    KAICALLS_BASE_URL: `http://127.0.0.1:${port}`,
  }
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint()
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.resume()
    child.on('exit', (code) => {
      if (code === 0) resolve(Number(process.hrtime.bigint() - started) / 1e6)
      else reject(new Error(`${args.join(' ')} ended with ${code}`))
    })
  })
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function main() {
  await once(server, 'listening')
  const times = cases.map((): number[] => [])
  for (let round = -2; round < ROUNDS; round++)
    for (const [i, [, , args]] of cases.entries()) {
      const ms = await time(args)
      if (round >= 0) times[i]?.push(ms)
    }
  const medians = times.map(median)
  console.log(`Node ${process.version}, medians of ${ROUNDS}, beside bare node in the same run`)
  for (const [i, [title, goal]] of cases.entries())
    console.log(
      `${title.padEnd(36)} ${(medians[i] ?? 0).toFixed(0).padStart(5)} ms  x${((medians[i] ?? 0) / (medians[0] ?? 1)).toFixed(2)}  ${goal}`,
    )
}

main().finally(() => {
  server.close()
  rmSync(home, { recursive: true, force: true })
})
