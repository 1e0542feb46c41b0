import type { PortRequest } from '../../../src/domain/port-request.ts'
import type { Outcome, RunOptions, World } from '../../support/world.ts'

/** One line of `status --watch --json`. */
export interface Line {
  readonly type: 'snapshot' | 'transition' | 'error' | 'end'
  readonly at: string
  readonly id: string
  readonly from: string | null
  readonly to: string
  readonly detail: string | null
  readonly [other: string]: unknown
}

/** Watches, and reads the lines that a script would. */
export async function follow(
  world: World,
  flags: readonly string[] = [],
  options: RunOptions = {},
): Promise<Outcome & { readonly lines: readonly Line[] }> {
  const outcome = await world.run(['status', ...flags, '--watch', '--json'], options)
  return {
    ...outcome,
    lines: outcome.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  }
}

export const ofType = (lines: readonly Line[], type: Line['type']): Line[] =>
  lines.filter((line) => line.type === type)

/** What a watch told of one port: the moment and the news of each transition. */
export const toldOf = (lines: readonly Line[], id: string): string[] =>
  ofType(lines, 'transition')
    .filter((line) => line.id === id)
    .map(({ at, to, detail }) => `${at} ${to}: ${detail}`)

/** What really happened to it after it was submitted, as the sandbox has it. */
export async function happenedTo(world: World, id: string): Promise<string[]> {
  const { stdout } = await world.run(['show', id, '--json'])
  const { events } = JSON.parse(stdout) as PortRequest
  return events.slice(1).map(({ created_at, to, detail }) => `${created_at} ${to}: ${detail}`)
}

/** How many requests each look took, oldest first. */
export function requestsPerLook(world: World): number[] {
  const counts = new Map<number, number>()
  for (const { at } of world.requests) counts.set(at, (counts.get(at) ?? 0) + 1)
  return [...counts.values()]
}
