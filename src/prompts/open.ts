import { hasUnicode } from '../output/unicode.ts'
import { heldInput } from './held-input.ts'
import type { Prompter } from './prompter.ts'

/** Opens the prompts on this process: `rich` redraws with inquirer, `plain` asks line by line and redraws nothing. */
export async function openPrompter(
  style: 'rich' | 'plain',
  proc: NodeJS.Process,
  signal: AbortSignal,
): Promise<Prompter> {
  const { input, held } = heldInput(proc, style === 'plain')
  const streams = { input, output: proc.stderr, signal }
  const unicode = hasUnicode(proc.env)
  const questions =
    style === 'plain'
      ? (await import('./plain-prompter.ts')).plainPrompter(streams, unicode)
      : (await import('./inquirer-prompter.ts')).inquirerPrompter(streams, unicode)
  return { ...questions, held }
}
