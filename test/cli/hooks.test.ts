import { execFileSync } from 'node:child_process'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { signatureOf } from '../../src/hooks/webhook.ts'
import { CLEAN_NUMBER, submitted } from '../support/ports.ts'
import { answering, closedOrigin } from '../support/servers.ts'
import { golden } from '../support/transcript.ts'
import { openWorld } from '../support/world.ts'

const SECRET = { KAIPORT_WEBHOOK_SECRET: 'whsec_for_tests' }
const WATCH = ['status', '--watch', '--interval', '1h'] as const
const lines = (text: string) => text.trimEnd().split('\n')

test('--exec gets each transition once, in order, on its input and in its environment', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  const [input, env] = [join(world.cwd, 'input'), join(world.cwd, 'env')]
  const command = `cat >> '${input}'; echo "$KAIPORT_EVENT_PHONE_NUMBER $KAIPORT_EVENT_FROM $KAIPORT_EVENT_TO $KAIPORT_EVENT_PHASE" >> '${env}'`
  const { code, stdout } = await world.run([...WATCH, '--json', '--exec', command])
  expect(code).toBe(0)
  expect(lines(world.readFile(input))).toEqual(
    lines(stdout).filter((line) => JSON.parse(line).type === 'transition'),
  )
  expect(lines(world.readFile(env))).toEqual([
    `${CLEAN_NUMBER} submitted pending submitted`,
    `${CLEAN_NUMBER} pending in_progress in_progress`,
    `${CLEAN_NUMBER} in_progress completed completed`,
  ])
})

test('what the server says is data for a command and never a part of it', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const proof = join(world.cwd, 'ran')
  const message = `"; touch ${proof}; $(touch ${proof}) \`touch ${proof}\` '; touch ${proof}`
  world.clock.plan(60_000, () => world.control('reject', { id, codes: ['pin_mismatch'], message }))
  const seen = join(world.cwd, 'seen')
  await world.run([...WATCH, '--exec', `echo "$KAIPORT_EVENT_REJECTIONS" >> '${seen}'`])
  expect(world.readFile(seen)).toContain(`touch ${proof}`)
  expect(existsSync(proof)).toBe(false)
})

test('hooks that fail are told of on stderr and change nothing else', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  await golden(
    world,
    'watch-failing-hooks',
    [...WATCH, '--exec', 'echo no printer >&2; exit 3', '--webhook', await closedOrigin(), '--notify'],
    { env: SECRET },
  )
  const other = await openWorld()
  await submitted(other, 'clean')
  const { code, stdout, stderr } = await other.run([...WATCH, '--json', '--exec', 'exit 3'])
  expect(code).toBe(0)
  for (const line of lines(stdout)) expect(['snapshot', 'transition', 'end']).toContain(JSON.parse(line).type)
  expect(stderr).toContain('--exec failed for (512) 555-0142: In progress: exit code 3.')
})

test('--webhook posts signed JSON, and again when the receiver is busy', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  const got: { body: string; signature: unknown; type: unknown }[] = []
  const url = await answering(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    got.push({
      body,
      signature: request.headers['x-kaicalls-signature'],
      type: request.headers['content-type'],
    })
    response.writeHead(got.length === 1 ? 503 : 204, { 'retry-after': '7' }).end()
  })
  const { code, stdout } = await world.run([...WATCH, '--json', '--webhook', `${url}/hook?token=1`], {
    env: SECRET,
  })
  expect(code).toBe(0)
  const told = lines(stdout).filter((line) => JSON.parse(line).type === 'transition')
  expect(got.map(({ body }) => body)).toEqual([told[0], ...told])
  for (const { body, signature, type } of got)
    expect([signature, type]).toEqual([signatureOf(body, 'whsec_for_tests'), 'application/json'])
  expect(world.clock.slept).toContain(7_000)
  // A published vector of HMAC-SHA256.
  expect(signatureOf('The quick brown fox jumps over the lazy dog', 'key')).toBe(
    'sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8',
  )
})

test.each([
  [1, 130],
  [3, 0],
])(
  'news that Ctrl-C cut off is told of, and told again by the next watch: transition %i',
  async (cut, code) => {
    const world = await openWorld()
    await submitted(world, 'clean')
    const got: string[] = []
    const url = await answering(async (request, response) => {
      let body = ''
      for await (const part of request) body += part
      got.push(JSON.parse(body).to)
      if (got.length === cut) world.interrupt()
      else response.writeHead(204).end()
    })
    const first = await world.run([...WATCH, '--webhook', url], { env: SECRET })
    expect(first.code).toBe(code)
    expect(first.stderr).toContain('ended before it was delivered. The next watch tells it again.\n')
    const all = ['pending', 'in_progress', 'completed']
    expect(got).toEqual(all.slice(0, cut))
    const second = await world.run([...WATCH, '--webhook', url], { env: SECRET })
    expect([second.code, got]).toEqual([0, [...all.slice(0, cut), ...all.slice(cut - 1)]])
    await world.run([...WATCH, '--webhook', url], { env: SECRET })
    expect(got).toHaveLength(4)
  },
)

test('the command that goes on with a watch has its flags', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'clean')
  const hooks = ['--exec', "echo 'it moved' >&2", '--webhook', await closedOrigin()]
  const flags = ['--interval', '90m', '--keep-going', '--notify', ...hooks, '--until', 'completed']
  world.clock.plan(60_000, () => world.interrupt())
  const { stderr } = await world.run(['status', '(512) 555-0142', id, '--watch', ...flags], { env: SECRET })
  const command = /Go on watching with: (.*)\n/.exec(stderr)?.[1] ?? ''
  const words = execFileSync('sh', ['-c', `kaiport() { printf '%s\\n' "$@"; }; ${command}`]).toString()
  expect(lines(words)).toEqual(['status', '(512) 555-0142', id, '--watch', ...flags])
})

test('the check of a signature in the documentation takes the right one only, and throws for none', () => {
  const docs = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'hooks.md'), 'utf8')
  const example = /```js\n(.*?)```/s.exec(docs)?.[1] ?? ''
  const names = ['createHmac', 'timingSafeEqual', 'secret', 'rawBody', 'request'] as const
  const check = new Function(...names, `${example}; return good`)
  const good = (signature: string | undefined) =>
    check(createHmac, timingSafeEqual, 'whsec', '{}', { headers: { 'x-kaicalls-signature': signature } })
  const right = signatureOf('{}', 'whsec')
  expect(good(right)).toBe(true)
  for (const wrong of [
    undefined,
    '',
    'sha256=',
    `${right}0`,
    right.toUpperCase(),
    signatureOf('{} ', 'whsec'),
  ])
    expect(good(wrong)).toBe(false)
})

test('a webhook needs a secret and an address that can be trusted', async () => {
  const world = await openWorld()
  await golden(world, 'watch-webhook-without-secret', [...WATCH, '--webhook', 'https://example.com/hook'])
  await golden(world, 'watch-webhook-plain-http', [...WATCH, '--webhook', 'http://example.com/hook'], {
    env: SECRET,
  })
  await golden(world, 'watch-hook-without-watch', ['status', '--notify'])
  expect(world.requests).toEqual([])
})

test('in a terminal failures stand above the table, and --notify rings the bell', async () => {
  const world = await openWorld()
  await submitted(world, 'clean-wireless')
  const { code, stderr } = await world.run([...WATCH, '--exec', 'exit 3', '--notify'], { tty: true })
  expect(code).toBe(0)
  expect(stderr.split('\u0007')).toHaveLength(4)
  expect(stderr).toContain('! --exec failed for (512) 555-0151: Completed: exit code 3.')
})

test('the example of the page knows a signature from one that is wrong, cut short or missing', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'hooks.md'), 'utf8')
  const [, example] = /```js\n([\s\S]*?)```/.exec(page) ?? []
  const names = ['createHmac', 'timingSafeEqual', 'secret', 'rawBody', 'request']
  const check = new Function(...names, `${example}; return good`)
  const body = '{"type":"transition"}'
  const right = signatureOf(body, 'whsec_for_tests')
  const good = (signature: string | undefined) =>
    check(createHmac, timingSafeEqual, 'whsec_for_tests', body, {
      headers: { 'x-kaicalls-signature': signature },
    })
  expect([right, right.slice(0, -1), right.replace(/.$/, 'x'), '', undefined].map(good)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})
