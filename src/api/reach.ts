import { AppError, type ErrorCode } from '../errors.ts'
import type { Api } from './client.ts'
import { parseJson } from './json.ts'
import { ENDPOINTS, type Endpoint, PAGE_LIMIT, READ } from './wire.ts'

/** A business that a key reaches. */
export interface Business {
  readonly id: string
  readonly name: string
}

/**
 * The businesses that a key reaches. A key that may not list them may still list agents or numbers, which name theirs.
 * Undefined when the key is accepted but may do none of that.
 * @throws AppError `unauthorized` for a key that is not accepted, `network` and the like
 */
export async function businessesOf(api: Api, tries = 2): Promise<readonly Business[] | undefined> {
  const sources: readonly (() => Promise<readonly Business[]>)[] = [
    async () => (await api.ask(READ.workspaces, { ...page(ENDPOINTS.workspaces), tries })).workspaces,
    async () => owners((await api.ask(READ.agents, page(ENDPOINTS.agents))).agents),
    async () => owners((await api.ask(READ.phoneNumbers, page(ENDPOINTS.phoneNumbers))).numbers),
  ]
  for (const source of sources) {
    try {
      return await source()
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
  }
  return undefined
}

/** Whether a key has a scope: yes, no, or it could not be found out. */
export interface Scope {
  readonly scope: string
  readonly held: boolean | undefined
}

/** One harmless read for each scope: a list, at most one item long. */
const PROBES: readonly Endpoint[] = Object.values<Endpoint>(ENDPOINTS).filter(
  (endpoint, at, all) =>
    endpoint.known === 'published' &&
    endpoint.method === 'GET' &&
    endpoint.scope !== undefined &&
    all.findIndex((other) => other.scope === endpoint.scope) === at,
)

/**
 * The scopes that kaiport uses and whether the key seems to have them. Reading is tried out; writing cannot be tried
 * without writing, so it is only known where `/capabilities` names the key's scopes and agrees with what was tried.
 */
export async function scopesOf(api: Api): Promise<readonly Scope[]> {
  const [tried, listed] = await Promise.all([
    Promise.all(
      PROBES.map(async (probe) => ({ scope: probe.scope ?? '', held: await succeeds(api, probe) })),
    ),
    listedScopes(api),
  ])
  const agrees = tried.every(({ scope, held }) => held === undefined || held === covers(listed, scope))
  const writing = ENDPOINTS.createPort.scope ?? ''
  return [...tried, { scope: writing, held: listed && agrees ? covers(listed, writing) : undefined }]
}

async function succeeds(api: Api, endpoint: Endpoint): Promise<boolean | undefined> {
  try {
    await api.raw(page(endpoint, 1))
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'forbidden') return false
    if (isRefusal(error)) return undefined
    throw error
  }
}

async function listedScopes(api: Api): Promise<readonly string[] | undefined> {
  const answer = await api.raw({ endpoint: ENDPOINTS.capabilities }).catch((error) => {
    if (isRefusal(error)) return undefined
    throw error
  })
  const { scopes } = (answer && (parseJson(answer.body) as { scopes?: unknown })) || {}
  return Array.isArray(scopes) && scopes.every((scope) => typeof scope === 'string') ? scopes : undefined
}

const covers = (held: readonly string[] = [], scope: string): boolean =>
  held.some((one) => one === '*' || one === scope || one === `${scope.split(':')[0]}:*`)

const page = (endpoint: Endpoint, limit = PAGE_LIMIT) => ({ endpoint, query: { limit }, tries: 2 })

const REFUSALS: readonly string[] = [
  'forbidden',
  'not_found',
  'api_rejected',
  'unreadable_answer',
  'not_ready',
] satisfies ErrorCode[]

/** KaiCalls answered, and did not answer this: the key itself is fine. */
const isRefusal = (error: unknown): boolean => error instanceof AppError && REFUSALS.includes(error.code)

function owners(things: readonly { readonly business_id: string | null }[]): readonly Business[] {
  const ids = new Set(things.flatMap(({ business_id }) => (business_id ? [business_id] : [])))
  return [...ids].map((id) => ({ id, name: '' }))
}
