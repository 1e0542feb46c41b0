import { sourcesOf } from './records.ts'
import type { Carrier, Fact } from './schema.ts'

/** The carrier as data, with the pages that each group of facts was read from in place of their keys. */
export const carrierRecord = (carrier: Carrier): Record<string, unknown> =>
  withSources(carrier) as Record<string, unknown>

function withSources(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSources)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    key === 'sources' ? sourcesOf(value as Fact) : withSources(item),
  ])
  return Object.fromEntries(entries)
}
