import { join } from 'node:path'
import { expect } from 'vitest'
import type { Outcome, RunOptions, World } from './world.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'transcripts')

/**
 * Runs kaiport and compares what came out with `fixtures/transcripts/<name>.txt`: stdout, stderr and exit code as three
 * sections. `vitest run -u` writes the file anew.
 */
export async function golden(
  world: World,
  name: string,
  argv: readonly string[],
  options: RunOptions = {},
): Promise<Outcome> {
  const outcome = await world.run(argv, options)
  const text = [
    `$ kaiport ${argv.map(quoted).join(' ')}`,
    '--- stdout',
    ...section(outcome.stdout),
    '--- stderr',
    ...section(outcome.stderr),
    '--- exit code',
    `${outcome.code}\n`,
  ].join('\n')
  await expect(normalised(text, world)).toMatchFileSnapshot(join(FOLDER, `${name}.txt`))
  return outcome
}

const quoted = (word: string): string => (/^[\w@.,:/+=-]+$/.test(word) ? word : `'${word}'`)

function section(text: string): readonly string[] {
  if (text === '') return []
  return text.endsWith('\n') ? [text.slice(0, -1)] : [text, '(no line break at the end)']
}

/**
 * What differs from run to run gets a number in the order in which it appears: ids, addresses, folders, keys. Quotes that
 * only the path of a folder needs go with it.
 */
export function normalised(text: string, world: Pick<World, 'root' | 'sandbox'>): string {
  const seen = new Map<string, string>()
  const counts = new Map<string, number>()
  return text
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replaceAll(` ${new URL(world.sandbox.url).port}`, ' PORT')
    .replaceAll(world.sandbox.apiKey, 'kc_test_KEY')
    .replaceAll(`kc_test_****${world.sandbox.apiKey.slice(-4)}`, 'kc_test_****LAST')
    .replaceAll(world.root, 'WORLD')
    .replaceAll(join(FOLDER, '..'), 'fixtures')
    .replace(/'((?:WORLD|fixtures)[\w@.,:/+=-]*)'/g, '$1')
    .replace(/\b(port|req|evt|doc|call|key|agent)_[0-9a-f]{12,}\b/g, (id, kind: string) => {
      if (!seen.has(id)) {
        counts.set(kind, (counts.get(kind) ?? 0) + 1)
        seen.set(id, `${kind}_${counts.get(kind)}`)
      }
      return seen.get(id) as string
    })
}
