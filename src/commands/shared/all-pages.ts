import type { Call } from '../../api/caller.ts'
import type { Api } from '../../api/client.ts'
import { parseJson } from '../../api/json.ts'
import { PAGE_LIMIT } from '../../api/wire.ts'
import { AppError } from '../../errors.ts'

/**
 * Every item of a list, page by page. Published: a page holds one array and `has_more`, and the next one begins after
 * the last item's `created_at`.
 * @throws AppError `usage` when the answer is no list
 */
export async function allPages(api: Api, call: Call): Promise<readonly unknown[]> {
  const items: unknown[] = []
  let after: string | undefined
  for (;;) {
    const query = { limit: PAGE_LIMIT, ...call.query, ...(after ? { after } : {}) }
    const page = parseJson((await api.raw({ ...call, query })).body)
    const list = Object.values((page ?? {}) as object).find(Array.isArray) as unknown[] | undefined
    if (!list)
      throw new AppError('usage', {
        detail: `${call.subject} does not answer with a list.`,
        hint: 'Leave out --paginate.',
      })
    items.push(...list)
    const last = (list.at(-1) as { created_at?: unknown } | undefined)?.created_at
    const more = (page as { has_more?: unknown }).has_more === true
    if (!more || typeof last !== 'string' || last === after) return items
    after = last
  }
}
