import { hasUnicode } from '../output/unicode.ts'
import type { Prompter } from './prompter.ts'

/** Opens the prompts on this process: `rich` redraws with inquirer, `plain` asks line by line and redraws nothing. */
export async function openPrompter(
  style: 'rich' | 'plain',
  proc: NodeJS.Process,
  signal: AbortSignal,
): Promise<Prompter> {
  const streams = { input: proc.stdin, output: proc.stderr, signal }
  const unicode = hasUnicode(proc.env)
  if (style === 'plain') return (await import('./plain-prompter.ts')).plainPrompter(streams, unicode)
  return (await import('./inquirer-prompter.ts')).inquirerPrompter(streams, unicode)
}
