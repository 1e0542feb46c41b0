import * as z from 'zod'
import type { Session } from '../session.ts'
import type { Command, Positional, Registration } from './command.ts'
import type { Input, Suggest } from './input.ts'
import { findLeaf, GROUPS } from './program.ts'

/** A word that can stand at the cursor. */
export interface Candidate {
  readonly value: string
  readonly help: string
}

/** What can stand at the cursor: words, or any file. */
export type Candidates = 'file' | readonly Candidate[]

/** The command line so far. `current` is the word at the cursor, possibly empty. */
export interface Typed {
  readonly before: readonly string[]
  readonly current: string
}

/**
 * What completes the word at the cursor. Only the command that is being typed is loaded; nothing is asked of KaiCalls.
 */
export async function complete(
  typed: Typed,
  registry: readonly Registration[],
  globals: readonly Input[],
  session: Session,
): Promise<Candidates> {
  const { before, current, prefix } = withoutEquals(typed)
  const entry = findLeaf(before, registry, globals)
  const command = entry && (await entry.load()).default
  const inputs = [...globals, ...Object.values((command?.inputs ?? {}) as Record<string, Input>)]
  const flag = inputs.find((input) => input.value && isNamed(input, before.at(-1)))
  const found = flag
    ? await suggested(flag.suggest ?? implied(flag), session)
    : current.startsWith('-')
      ? flagsOf(inputs, before)
      : await words(before, inputs, entry, command, registry, session)
  if (found === 'file') return found
  return found
    .filter(({ value }) => value.startsWith(current))
    .map(({ value, help }) => ({ value: prefix + value, help }))
}

/** `--flag=va` is `--flag` and `va`; bash hands it over as three words. */
function withoutEquals({ before, current }: Typed): Typed & { readonly prefix: string } {
  const joined = /^(--[\w-]+=)(.*)$/.exec(current)
  if (joined)
    return {
      before: [...before, (joined[1] as string).slice(0, -1)],
      current: joined[2] ?? '',
      prefix: joined[1] ?? '',
    }
  const words = before.filter((word) => word !== '=')
  return { before: words, current: current === '=' ? '' : current, prefix: '' }
}

const isNamed = (input: Input, word: string | undefined): boolean =>
  word === `--${input.flag}` || (input.short !== undefined && word === `-${input.short}`)

function flagsOf(inputs: readonly Input[], before: readonly string[]): readonly Candidate[] {
  const free = inputs.filter(
    (input) => !input.hidden && (input.many || !before.some((word) => isNamed(input, word))),
  )
  return [
    ...free.map(({ flag, help }) => ({ value: `--${flag}`, help })),
    { value: '--help', help: 'show help' },
  ]
}

/** The next word of a command's name, or one of its arguments. */
async function words(
  before: readonly string[],
  inputs: readonly Input[],
  entry: Registration | undefined,
  command: Command | undefined,
  registry: readonly Registration[],
  session: Session,
): Promise<Candidates> {
  const plain = plainWords(before, inputs)
  if (!entry) return namesAfter(plain, registry)
  const at = plain.length - entry.path.split(' ').length
  const all: readonly Positional[] = command?.positionals ?? []
  const positional = all[at] ?? (all.at(-1)?.many ? all.at(-1) : undefined)
  return suggested(
    positional && (positional.suggest ?? (/file/i.test(positional.name) ? 'file' : undefined)),
    session,
  )
}

/** What is neither a flag nor the value of one. */
function plainWords(before: readonly string[], inputs: readonly Input[]): readonly string[] {
  const valued = inputs.filter(({ value }) => value)
  return before.filter(
    (word, at) => !word.startsWith('-') && !valued.some((input) => isNamed(input, before[at - 1])),
  )
}

function namesAfter(plain: readonly string[], registry: readonly Registration[]): readonly Candidate[] {
  const start = plain.map((word) => `${word} `).join('')
  const names = new Map<string, string>()
  for (const { path, summary, hidden } of registry) {
    if (hidden || !path.startsWith(start)) continue
    const [name = '', ...more] = path.slice(start.length).split(' ')
    if (!names.has(name)) names.set(name, more.length > 0 ? (GROUPS[name] ?? '') : summary)
  }
  return [...names].map(([value, help]) => ({ value, help }))
}

async function suggested(suggest: Suggest | undefined, session: Session): Promise<Candidates> {
  if (!suggest || suggest === 'file') return suggest ?? []
  return (await suggest(session)).map((value) => ({ value, help: '' }))
}

/** The words that a schema names, or that its placeholder speaks of a file. */
function implied(input: Input): Suggest | undefined {
  const choices = choicesOf(input)
  if (choices.length > 0) return async () => choices
  return /^<(file|path|dir|pdf)>$/i.test(input.value ?? '') ? 'file' : undefined
}

function choicesOf({ schema }: Input): readonly string[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    enum?: string[]
    items?: unknown
  }
  const item = json.items as { enum?: string[] } | undefined
  return json.enum ?? item?.enum ?? []
}
