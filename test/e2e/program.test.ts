import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { join } from 'node:path'
import { request } from 'undici'
import { expect, test } from 'vitest'
import { bulkCsv } from '../support/bulk-rows.ts'
import { CLEAN, CLEAN_NUMBER } from '../support/ports.ts'
import { forwardProxy, listen } from '../support/servers.ts'
import { endOf, openMachine } from './machine.ts'

const SUBMIT = ['submit', '--from', CLEAN, '--yes'] as const
const TLS = join(import.meta.dirname, '..', '..', 'fixtures', 'tls')

test('version and help', async () => {
  const machine = await openMachine()
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  expect(await machine.run(['--version'])).toEqual({
    code: 0,
    signal: null,
    stdout: `${version}\n`,
    stderr: '',
  })
  for (const argv of [['--help'], ['help', 'submit'], ['status', '--help']]) {
    const { code, stdout, stderr } = await machine.run(argv)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Usage: kaiport')
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  }
})

test('from the tarball alone: submit, follow to the end, and look back', async () => {
  const machine = await openMachine()
  const made = await machine.json(SUBMIT)
  expect(made.status).toBe('submitted')
  const watched = await machine.run(['status', '--watch', '--interval', '1s', '--json'])
  expect(watched.code).toBe(0)
  const told = watched.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(told.at(-1)).toMatchObject({ type: 'end', completed: 1 })
  expect((await machine.json(['show', CLEAN_NUMBER])).id).toBe(made.id)
})

test('a reader that goes away ends it quietly', async () => {
  const machine = await openMachine({ speed: 1 })
  await machine.json(SUBMIT)
  const command = `"${process.execPath}" "${machine.program}" status --watch --interval 1s --json | head -n 1; echo "$?" "\${PIPESTATUS[0]}"`
  const child = spawn('bash', ['-c', command], { env: machine.env })
  machine.sandbox.advance(90 * 3_600_000)
  const { stdout, stderr } = await endOf(child)
  expect(stderr).toBe('')
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('0 0')
})

test('a check whose reader goes away still ends as what it found, with its report', async () => {
  const machine = await openMachine()
  const rows = bulkCsv(3_000).replace(/\d{5},US/g, '787O1,US')
  writeFileSync(join(machine.home, 'ports.csv'), rows)
  const command = `"${process.execPath}" "${machine.program}" bulk check ports.csv --json --report text=report.txt | head -n 1 >/dev/null; echo "\${PIPESTATUS[0]}"`
  const { stdout } = await endOf(spawn('bash', ['-c', command], { env: machine.env, cwd: machine.home }))
  expect(stdout).toBe('6\n')
  expect(readFileSync(join(machine.home, 'report.txt'), 'utf8')).toContain('invalid\t3000')
})

test('where nothing can be written the sandbox says so, and not that kaiport is broken', async () => {
  const machine = await openMachine({ key: false })
  const state = join(machine.home, 'kaiport', 'state')
  mkdirSync(join(machine.home, 'kaiport'))
  writeFileSync(state, 'a file where the folder should be')
  for (const argv of [
    ['sandbox', 'start'],
    ['list', '--sandbox'],
  ]) {
    const { code, stderr } = await machine.run(argv)
    expect(code).toBe(1)
    expect(stderr).toMatch(/state\/sandbox\S* could not be written/)
    expect(stderr).not.toContain('inside kaiport')
  }
})

test('a sandbox that runs is found whatever it was told to get wrong, and is not taken for another one', async () => {
  const machine = await openMachine({ key: false })
  const start = (...more: string[]) => machine.json(['sandbox', 'start', '--detach', ...more])
  const { url, api_key, started } = await start('--speed', '500')
  expect(started).toBe(true)
  const faults = [{ fault: 'drop_before', times: 3 }]
  await request(`${url}/__sandbox/faults`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ faults }),
  })
  expect(await start('--speed', '500')).toEqual({ url, api_key, started: false })
  expect(await machine.json(['list', '--sandbox'])).toEqual([])
  const faster = await machine.run(['sandbox', 'start', '--detach', '--speed', '900'])
  expect(faster).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/running already, and its speed is 500\.\n.*kaiport sandbox stop/),
  })
})

test('SIGTERM ends with 143, SIGINT with 130, and both say how to go on', async () => {
  const machine = await openMachine({ speed: 1 })
  await machine.json(SUBMIT)
  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const) {
    const child = machine.start(['status', '--watch'])
    child.stdout?.once('data', () => child.kill(signal))
    const ended = await child.ended
    expect([ended.code, ended.signal]).toEqual([code, null])
    expect(ended.stderr).toContain('Go on watching with: kaiport status --watch')
  }
})

test('input that never comes is not waited for longer than --timeout', async () => {
  const machine = await openMachine()
  const argv = [machine.program, 'explain', '-', '--timeout', '1s']
  const child = spawn(process.execPath, argv, { env: machine.env, cwd: machine.home })
  expect(await endOf(child)).toMatchObject({ code: 8, stderr: expect.stringContaining('--timeout ran out') })
})

test('a command ends when its work is done, however long it might have taken', async () => {
  const machine = await openMachine()
  const before = performance.now()
  expect((await machine.run(['list', '--timeout', '1h'])).code).toBe(0)
  expect(performance.now() - before).toBeLessThan(10_000)
})

test('a folder that was removed while a shell stood in it is said to be gone', async () => {
  const machine = await openMachine({ key: false })
  for (const argv of ['list --sandbox', 'submit --from ports.json --yes']) {
    const command = `mkdir -p removed && cd removed && rmdir ../removed && exec "${process.execPath}" "${machine.program}" ${argv}`
    const { code, stderr } = await endOf(
      spawn('sh', ['-c', command], { env: machine.env, cwd: machine.home }),
    )
    expect([code, stderr]).toEqual([2, expect.stringContaining('is there no more.')])
  }
})

test('killed at any moment and run again, a submission makes one port', async () => {
  const machine = await openMachine({ speed: 1 })
  for (let wait = 20; wait <= 400; wait += 20) {
    const child = machine.start(SUBMIT)
    setTimeout(() => child.kill('SIGKILL'), wait)
    await child.ended
  }
  const last = await machine.json(SUBMIT)
  const all = await machine.json(['list', '--all'])
  expect(all.map((port: { id: string }) => port.id)).toEqual([last.id])
})

test('parallel submissions of the same details make one port', async () => {
  const machine = await openMachine({ speed: 1 })
  const ended = await Promise.all(Array.from({ length: 4 }, () => machine.run([...SUBMIT, '--json'])))
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0])
  expect(new Set(ended.map(({ stdout }) => JSON.parse(stdout).id)).size).toBe(1)
})

test('through a proxy, to a server that a company vouches for', async () => {
  const machine = await openMachine()
  const cert = join(TLS, 'self-signed.pem')
  const key = readFileSync(join(TLS, 'self-signed-key.pem'))
  const server = createServer({ cert: readFileSync(cert), key }, async (incoming, outgoing) => {
    const { statusCode, body } = await request(machine.sandbox.url + incoming.url, {
      method: incoming.method as 'GET',
      headers: { authorization: incoming.headers.authorization ?? '' },
    })
    outgoing.writeHead(statusCode).end(await body.text())
  })
  const proxy = await forwardProxy(`https://127.0.0.1:${await listen(server)}`)
  const env = {
    KAICALLS_BUSINESS_ID: '',
    KAICALLS_BASE_URL: 'https://kaicalls.example',
    HTTPS_PROXY: proxy.url,
    NODE_EXTRA_CA_CERTS: cert,
  }
  expect(await machine.run(['list', '--json'], env)).toMatchObject({ code: 0, stdout: '[]\n' })
  expect(proxy.asked).toEqual(['CONNECT kaicalls.example:443'])
  const { NODE_EXTRA_CA_CERTS: _, ...distrusting } = env
  const refused = await machine.run(['list', '--json'], distrusting)
  expect(JSON.parse(refused.stdout).error.code).toBe('tls')
})
