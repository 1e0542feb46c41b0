import type { Row } from '../read/read-row.ts'

/** One of `of` parts of a file, from 1. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/** Reads `2/4`; undefined if it is no part of a whole. */
export function parseShard(text: string): Shard | undefined {
  const [found, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(text.trim()) ?? []
  if (!found || Number(index) < 1 || Number(index) > Number(of)) return undefined
  return { index: Number(index), of: Number(of) }
}

/** `2/4`, or nothing for the whole file. */
export const shardText = (shard: Shard | undefined): string => (shard ? `${shard.index}/${shard.of}` : '')

/**
 * Whether a row belongs to a shard. It follows from the phone number, so that a number always lies in the same shard, however
 * the rest of its row or the order of the rows changes; a row without one goes by its place.
 */
export function inShard({ index, of }: Shard, row: Row): boolean {
  const digits = (row.values.phone_number ?? '').replace(/\D/g, '').slice(-10) || String(row.row)
  return hash(digits) % of === index - 1
}

/** FNV-1a with a final mix: neighbouring numbers fall into different shards (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hash(text: string): number {
  let state = 0x811c9dc5
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  return (state ^ (state >>> 13)) >>> 0
}
