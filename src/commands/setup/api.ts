import { resolve } from 'node:path'
import * as z from 'zod'
import type { Call } from '../../api/caller.ts'
import { parseJson } from '../../api/json.ts'
import type { HttpResponse } from '../../api/transport.ts'
import { API_ROOT, type Endpoint } from '../../api/wire.ts'
import { defineCommand } from '../../cli/command.ts'
import { onOff } from '../../cli/switch.ts'
import { clean } from '../../domain/clean.ts'
import { AppError } from '../../errors.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { allPages } from '../shared/all-pages.ts'
import { readFile } from '../shared/read-file.ts'
import { outputFile } from '../shared/replace-file.ts'

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'] as const

export default defineCommand({
  description: `One call to the API with your key, for what kaiport has no command for. PATH is relative to ${API_ROOT}. Prints the body of the answer; an error answer ends as it does everywhere. Before anything but GET it says whom it acts for. GET is repeated when KaiCalls is busy, others only with --idempotency-key.`,
  examples: [
    ['kaiport api GET /capabilities', 'what the API offers'],
    ['kaiport api GET /calls --query limit=5 --query agent_id=agent_front_desk', 'with a query'],
    ['kaiport api GET /phone-numbers --paginate', 'every page, as one array'],
    ['kaiport api POST /webhooks --body hook.json', 'with a body from a file, or - for stdin'],
  ],
  positionals: [
    { name: 'method', help: METHODS.join(', '), required: true, suggest: async () => METHODS },
    { name: 'path', help: 'such as /agents', required: true },
  ],
  effects: 'write',
  inputs: {
    body: {
      flag: 'body',
      value: '<file>',
      help: 'send this JSON file as the body, or - for stdin',
      schema: z.string().optional(),
      suggest: 'file',
    },
    query: {
      flag: 'query',
      value: '<name=value>',
      many: true,
      help: 'add to the query',
      schema: z.array(z.string().regex(/^[^=]+=/, 'has to be name=value')).default([]),
    },
    idempotencyKey: {
      flag: 'idempotency-key',
      value: '<key>',
      help: 'makes a write safe to repeat',
      schema: z.string().optional(),
    },
    paginate: { flag: 'paginate', help: 'GET: fetch every page and print one array', schema: onOff },
    output: outputFile('<file>', 'write the body to a file, as it came'),
    dryRun: { flag: 'dry-run', help: 'show what would be sent, and send nothing', schema: onOff },
  },
  async run(input, session, [word = '', text = '']) {
    const endpoint = endpointOf(word, text)
    const call: Call = {
      endpoint,
      query: queryOf(input.query),
      subject: `${endpoint.method} ${endpoint.path}`,
      ...(input.body ? { json: await readBody(session, input.body) } : {}),
      ...(input.idempotencyKey ? { idempotencyKey: input.idempotencyKey } : {}),
      ...(input.output ? { headers: { accept: '*/*' } } : {}),
    }
    if (input.paginate && endpoint.method !== 'GET')
      throw new AppError('usage', { detail: '--paginate goes with GET.', hint: 'Leave it out.' })
    if (input.dryRun) {
      const shown = {
        method: endpoint.method,
        path: API_ROOT + endpoint.path,
        query: call.query,
        body: call.json,
      }
      return { json: shown, text: () => JSON.stringify(shown, null, 2), notes: () => 'Nothing was sent.' }
    }
    const api = await session.api()
    if (endpoint.method !== 'GET') await announce(session, call.json)
    if (input.paginate) return asView(await allPages(api, call))
    const response = await api.raw(call).catch((error) => Promise.reject(withoutBody(call, error)))
    return input.output ? toFile(session, input.output, response) : bodyView(response)
  },
})

/** A call that needs a body and has none is the caller's mistake. */
function withoutBody({ endpoint: { method }, json }: Call, error: unknown): unknown {
  const refused = error instanceof AppError && ['api_rejected', 'not_ready'].includes(error.code)
  if (!refused || json !== undefined || !['POST', 'PATCH'].includes(method)) return error
  return new AppError(
    'usage',
    {
      detail: `${error.message} No body was sent with it.`,
      hint: 'Give one with --body FILE, or --body - for stdin.',
    },
    { cause: error },
  )
}

/** A raw call names its business itself, or leaves it to KaiCalls: nothing is asked and nothing is added. */
async function announce(session: Session, body: unknown): Promise<void> {
  const { environment, keySource } = await session.account()
  const named = (body as { business_id?: unknown } | undefined)?.business_id
  const whom = typeof named === 'string' ? clean(named) : 'the business that the call names'
  session.ctx.stderr.write(`${whom} · ${environment} · key from ${keySource}\n`)
}

/** A name that is given more than once has all its values. */
function queryOf(pairs: readonly string[]): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    query[name] = Object.hasOwn(query, name) ? [query[name] ?? [], value].flat() : value
  }
  return query
}

/** @throws AppError `usage` for another method, and for another origin: the key would go there */
function endpointOf(word: string, text: string): Endpoint {
  const method = METHODS.find((one) => one === word.toUpperCase())
  if (!method)
    throw new AppError('usage', {
      detail: `"${word}" is no method.`,
      hint: `Methods: ${METHODS.join(', ')}.`,
    })
  if (/^[a-z][a-z+.-]*:|^\/\//i.test(text))
    throw new AppError('usage', {
      detail: 'PATH is a path of the API, without an origin: your key goes nowhere else.',
      hint: 'kaiport api GET /agents; another origin is set with KAICALLS_BASE_URL.',
    })
  const path = `/${text.replace(/^\//, '')}`
  const below = path === API_ROOT || path.startsWith(`${API_ROOT}/`) ? path.slice(API_ROOT.length) : path
  return { method, path: below || '/', known: 'published' }
}

async function readBody(session: Session, path: string): Promise<unknown> {
  const bytes =
    path === '-'
      ? Buffer.from(await session.ctx.stdin.text(session.ctx.signal))
      : await readFile(session, path)
  const json = parseJson(bytes)
  if (json !== undefined) return json
  throw new AppError('invalid_file', {
    path: path === '-' ? 'Standard input' : path,
    reason: 'it is not JSON',
    fix: 'Give one JSON value.',
  })
}

const asView = (json: unknown): View => ({ json, text: () => escaped(JSON.stringify(json, null, 2)) })

/** JSON leaves these as they are, and a terminal would obey them. */
const escaped = (json: string): string =>
  json.replace(
    /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

function bodyView(response: HttpResponse): View {
  if (response.body.length === 0) return { json: null, notes: () => `${response.status}, without a body.` }
  const json = parseJson(response.body)
  if (json !== undefined) return asView(json)
  const type = response.headers['content-type'] ?? 'application/octet-stream'
  if (!/^text\/|xml|html/.test(type))
    throw new AppError('usage', {
      detail: `The answer is ${type}, ${response.body.length} bytes.`,
      hint: 'Write it to a file with --output FILE.',
    })
  const text = Buffer.from(response.body).toString('utf8').split('\n').map(clean).join('\n')
  return { json: text, text: () => text }
}

async function toFile(session: Session, path: string, { body, status }: HttpResponse): Promise<View> {
  const target = resolve(session.ctx.cwd, path)
  await session.ctx.fs.writeAtomic(target, body)
  return {
    json: { status, file: target, bytes: body.length },
    notes: () => `${body.length} bytes in ${path}`,
  }
}
