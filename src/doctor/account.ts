import type { Api } from '../api/client.ts'
import { parseJson } from '../api/json.ts'
import { businessesOf, scopesOf } from '../api/reach.ts'
import { ENDPOINTS, PORTING_PATH } from '../api/wire.ts'
import { AppError } from '../errors.ts'
import { maskedKey } from '../store/profiles.ts'
import { type Check, check, failedWith } from './check.ts'

/** What a scope is for; without it that does not work, and everything else does. */
const USES: Readonly<Record<string, string>> = {
  'numbers:read': 'see port requests and numbers',
  'numbers:write': 'submit, retry, change and cancel ports',
  'workspaces:read': 'list the businesses of the key',
  'agents:read': 'choose the agent that answers',
  'calls:read': 'confirm the test call after the cutover',
  'events:read': 'read the history of changes',
}

/** The key in use: where it comes from, and where it leads. */
interface KeyInUse {
  readonly key: string | undefined
  readonly keySource: string
  readonly environment: string
  readonly origin: string
}

/** Whether there is a key, and whether it came to a surprise. */
export const keyPresent = ({ key, keySource, environment, origin }: KeyInUse): Check =>
  check('key', 'API key').passed(`${maskedKey(key ?? '')} from ${keySource}, ${environment} (${origin})`)

/** Whether KaiCalls accepts the key, and the scopes it seems to have. */
export async function keyAccepted(api: Api): Promise<readonly Check[]> {
  const found = check('key_accepted', 'Key accepted')
  try {
    const [businesses, scopes] = await Promise.all([businessesOf(api), scopesOf(api)])
    const accepted = found.passed(businesses ? `yes; businesses it reaches: ${businesses.length}` : 'yes')
    return [accepted, ...scopes.map(({ scope, held }) => scopeCheck(scope, held))]
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return [
      error.code === 'unauthorized'
        ? failedWith('key_accepted', 'Key accepted', error)
        : found.unknown(error.message, error.hint ?? ''),
    ]
  }
}

function scopeCheck(scope: string, held: boolean | undefined): Check {
  const found = check(`scope_${scope.replace(':', '_')}`, `Scope ${scope}`)
  const use = USES[scope] ?? 'use it'
  if (held) return found.passed(`there, to ${use}`)
  if (held === undefined)
    return scope.endsWith(':write')
      ? found.unknown(
          `not known: it cannot be tried without writing; needed to ${use}`,
          'New keys are read-only unless more was asked for: see the key in the KaiCalls dashboard.',
        )
      : found.unknown(`not known; needed to ${use}`)
  const fix = `Make a key with ${scope} in the KaiCalls dashboard, then: kaiport auth login`
  return scope === 'numbers:read'
    ? found.failed(`missing: the key cannot ${use}`, fix, 'auth')
    : found.warned(`missing: the key cannot ${use}`, fix)
}

/** Whether this account's API has port requests: no public page of KaiCalls documents them. */
export async function porting(api: Api): Promise<Check> {
  const found = check('porting', 'Porting offered')
  try {
    const [openapi, capabilities] = await Promise.all([
      mentions(api, 'openapi'),
      mentions(api, 'capabilities'),
    ])
    const said = [openapi && '/openapi.json', capabilities && '/capabilities'].filter(Boolean).join(' and ')
    const answers = await portsAnswer(api)
    if (answers === false)
      return found.failed(
        said ? `${said} names it, but ${PORTING_PATH} is not there` : 'no',
        new AppError('porting_not_offered', { draft: undefined }).hint ?? '',
        'not_found',
      )
    if (answers) return found.passed(said ? `yes, says ${said}` : `yes: ${PORTING_PATH} answers`)
    return said
      ? found.passed(`yes, says ${said}`)
      : found.unknown('the API does not say, and the key may not ask')
  } catch (error) {
    if (error instanceof AppError) return found.unknown(error.message)
    throw error
  }
}

async function mentions(api: Api, document: 'openapi' | 'capabilities'): Promise<boolean> {
  const answer = await api.raw({ endpoint: ENDPOINTS[document], tries: 2 }).catch(orRefused)
  return JSON.stringify(answer ? (parseJson(answer.body) ?? '') : '').includes(PORTING_PATH.slice(1))
}

/** Undefined when the key may not ask. */
async function portsAnswer(api: Api): Promise<boolean | undefined> {
  try {
    await api.raw({ endpoint: ENDPOINTS.ports, query: { limit: 1 }, tries: 2 })
    return true
  } catch (error) {
    if (error instanceof AppError && ['porting_not_offered', 'not_found'].includes(error.code)) return false
    return orRefused(error)
  }
}

function orRefused(error: unknown): undefined {
  const refused = ['forbidden', 'not_found', 'api_rejected', 'not_ready', 'payment_required']
  if (error instanceof AppError && refused.includes(error.code)) return undefined
  throw error
}
