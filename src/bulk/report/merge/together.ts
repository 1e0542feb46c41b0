import { AppError } from '../../../errors.ts'
import type { BulkInput } from '../../input.ts'
import type { NextCommands } from '../../report.ts'
import { parseShard } from '../../run/shard.ts'
import type { ReportSource } from './source.ts'

/** What reports of one run, or of runs over one file, have in common. */
const SAME = {
  kind: 'kind of run',
  file_hash: 'version of the file',
  business: 'business',
  environment: 'environment',
  dry_run: 'kind of run (one is a dry run)',
} as const satisfies Partial<Record<keyof ReportSource, string>>

/** @throws AppError `usage` if reports are not of one kind, file, business and environment */
export async function mustBelongTogether(
  sources: readonly [ReportSource, ...ReportSource[]],
  input: BulkInput | undefined,
): Promise<void> {
  const [first, ...others] = sources
  const refuse = (detail: string, hint: string): never => {
    throw new AppError('usage', { detail, hint })
  }
  for (const other of others)
    for (const [key, what] of Object.entries(SAME) as [keyof typeof SAME, string][])
      if (other[key] !== first[key])
        refuse(
          `${first.name} and ${other.name} are not of the same ${what}: ${first[key]}, ${other[key]}.`,
          'Merge only reports of runs over one file, of one kind and for one business.',
        )
  const splits = new Set(sources.flatMap(({ shard }) => parseShard(shard ?? '')?.of ?? []))
  if (splits.size > 1)
    refuse(
      `The reports are of different splits of the file: into ${[...splits].join(' and ')} parts.`,
      'Merge the parts of one split, or add the report of a run over the whole file.',
    )
  if (input && (await input.hash()) !== first.file_hash)
    refuse(
      `${input.name} is not the version of the file that the reports are of.`,
      'Give the file as it was when it was submitted.',
    )
}

/** Of runs over the same part the one that ended last knows best. */
export function newestOfEachShard(sources: readonly ReportSource[]): ReportSource[] {
  const newest = new Map<string, ReportSource>()
  for (const source of sources) {
    const known = newest.get(source.shard ?? '')
    if (!known || Date.parse(source.ended_at) >= Date.parse(known.ended_at))
      newest.set(source.shard ?? '', source)
  }
  return [...newest.values()]
}

/** The parts of the split that no report is of. */
export function shardsWithout(sources: readonly ReportSource[]): string[] {
  if (sources.some(({ shard }) => shard === null)) return []
  const parts = sources.flatMap(({ shard }) => parseShard(shard ?? '') ?? [])
  const of = parts[0]?.of ?? 0
  const there = new Set(parts.map(({ index }) => index))
  return Array.from({ length: of }, (_, i) => i + 1)
    .filter((index) => !there.has(index))
    .map((index) => `${index}/${of}`)
}

/** The commands of the last run; where there were runs over several parts, those for all of the file. */
export function commandsOf(sources: readonly [ReportSource, ...ReportSource[]]): NextCommands {
  const { commands, shard } = sources.reduce((a, b) =>
    Date.parse(b.ended_at) >= Date.parse(a.ended_at) ? b : a,
  )
  if (new Set(sources.map((source) => source.shard)).size === 1) return commands
  const whole = (command: string) => command.replace(` --shard ${shard}`, '')
  return { again: whole(commands.again), resume: whole(commands.resume), next: commands.next }
}
