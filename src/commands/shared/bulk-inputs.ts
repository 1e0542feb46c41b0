import * as z from 'zod'
import type { Input } from '../../cli/input.ts'

/** How many requests a run may have under way. */
export const CONCURRENCY: Input<number> = {
  flag: 'concurrency',
  value: '<n>',
  help: 'never more requests at once than this (16)',
  group: 'The run',
  schema: z.coerce.number().int().min(1).max(256).default(16),
}
