import type * as z from 'zod'
import { ApiError } from '../api-error.ts'
import { type ApiKey, businessFor } from '../auth.ts'
import { issuesFrom } from '../issues.ts'
import { type createBody, type Issue, validateBody } from '../schemas/port-request.ts'
import type { World } from '../world.ts'
import { applyRules } from './rules.ts'

/** What was found in a body, and as much of it as could be read. */
export interface Examination {
  readonly issues: Issue[]
  readonly body: Partial<z.output<typeof validateBody>>
}

/** The fields that have the right form, whatever is wrong with the others. */
function readable(input: Record<string, unknown>, issues: readonly Issue[]): Examination['body'] {
  const wrong = new Set(issues.map(({ field }) => field.split('.')[0]))
  const kept = Object.entries(input).filter(([key]) => key in validateBody.shape && !wrong.has(key))
  return Object.fromEntries(kept) as Examination['body']
}

const missing = (field: string, what: string): Issue => ({
  field,
  code: 'not_found',
  message: `${what} was not found`,
  severity: 'error',
})

/** The issues of a business or agent that is not there. */
export function ownership(world: World, business: string | null, agent: string | null | undefined): Issue[] {
  const found: Issue[] = []
  if (business && !world.db.get('SELECT 1 FROM workspaces WHERE id = ?', business)) {
    found.push(missing('business_id', `The business ${business}`))
  }
  if (agent && !world.db.get('SELECT 1 FROM agents WHERE id = ? AND business_id = ?', agent, business)) {
    found.push(missing('agent_id', `The agent ${agent} of that business`))
  }
  return found
}

/** The business a new port belongs to: the one asked for, the key's own, or the account's first. Throws 403. */
export function businessOf(world: World, key: ApiKey, asked: string | null | undefined): string {
  const chosen = businessFor(key, asked)
  return (
    chosen ??
    world.db.get<{ id: string }>('SELECT id FROM workspaces ORDER BY created_at, id LIMIT 1')?.id ??
    ''
  )
}

/**
 * Checks a body as far as KaiCalls itself can; what the losing carrier thinks shows only later. By `validateBody` the
 * letter may still be unsigned, which is then a warning. Throws 403.
 */
export function examine(
  world: World,
  key: ApiKey,
  input: Record<string, unknown>,
  schema: typeof createBody | typeof validateBody,
): Examination {
  const parsed = schema.safeParse(input)
  const malformed = parsed.success ? [] : issuesFrom(parsed.error, input)
  const body: Examination['body'] = parsed.success ? parsed.data : readable(input, malformed)
  const business = typeof body.business_id === 'string' ? body.business_id : null
  const owned = ownership(world, businessOf(world, key, business), body.agent_id)
  const absent = {
    ...(input.pin == null && { pin: null }),
    ...(schema === validateBody && input.loa == null && { loa: null }),
  }
  const rules = applyRules({ ...body, ...absent }, world.time.now())
  return { issues: [...malformed, ...owned, ...rules], body }
}

/** Throws 422 with every issue when one of them is an error. */
export function refuseErrors(issues: readonly Issue[]): void {
  const errors = issues.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  const count = errors.length === 1 ? 'One field' : `${errors.length} fields`
  throw new ApiError(422, 'validation_failed', `${count} of the port request must be corrected`, {
    extra: { issues },
  })
}
