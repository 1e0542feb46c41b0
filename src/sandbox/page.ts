import type { Database, Value } from './database.ts'

/** A part of a WHERE clause with the values of its question marks. */
export type Condition = readonly [sql: string, ...values: Value[]]

/** The condition when the value is there. */
export const given = <T extends Value>(
  value: T | null | undefined,
  condition: (value: T) => Condition,
): Condition[] => (value === null || value === undefined ? [] : [condition(value)])

/** One page of a table, and whether more follow. `order` also says how the table is walked. */
export function page<Row>(
  db: Database,
  table: string,
  conditions: readonly Condition[],
  order: string,
  limit: number,
): { rows: Row[]; has_more: boolean } {
  const where = conditions.length > 0 ? `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}` : ''
  const values = conditions.flatMap(([, ...rest]) => rest)
  const rows = db.all<Row>(`SELECT * FROM ${table} ${where} ORDER BY ${order} LIMIT ?`, ...values, limit + 1)
  return { rows: rows.slice(0, limit), has_more: rows.length > limit }
}
