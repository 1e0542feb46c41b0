import { Command as Commander, CommanderError, Option } from 'commander'
import { AppError } from '../errors.ts'
import type { Command, Registration } from './command.ts'
import type { Input } from './input.ts'
import { camel } from './resolve-inputs.ts'

/** What the command line asks for. */
export type Request =
  | { readonly kind: 'help'; readonly text: string }
  | {
      readonly kind: 'run'
      readonly path: string
      readonly raw: Record<string, unknown>
      readonly words: string[]
    }

/** Everything that shapes the command line. `leaf` is the one command that is loaded; the others are named only. */
export interface ProgramSpec {
  readonly registry: readonly Registration[]
  readonly leaf: { readonly path: string; readonly command: Command } | undefined
  readonly globals: readonly Input[]
  readonly width: number
  /** The text above the list of commands. */
  readonly about: string
  /** The text below the help of the program itself. */
  readonly epilogue: string
}

/**
 * Reads the command line.
 * @throws AppError `usage` for an unknown command or flag, with the nearest one that exists
 */
export async function readCommandLine(argv: readonly string[], spec: ProgramSpec): Promise<Request> {
  let asked: Request | undefined
  let help = ''
  const program = buildProgram(spec, (request) => {
    asked = request
  })
  configure(program, spec.width, (text) => {
    help += text
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    const inputs = [...Object.values(spec.leaf?.command.inputs ?? {}), ...spec.globals]
    if (error.exitCode !== 0 && error.code !== 'commander.help') throw usage(error, inputs)
  }
  return asked ?? { kind: 'help', text: help || program.helpInformation() }
}

function buildProgram(spec: ProgramSpec, onRun: (request: Request) => void): Commander {
  const program = new Commander('kaiport').description(spec.about).addHelpText('after', spec.epilogue)
  program.helpOption('-h, --help', 'show help').helpCommand('help [command]', 'show help')
  program.option('-V, --version', 'print the version')
  const groups = new Map<string, Commander>()
  for (const entry of spec.registry) {
    const words = entry.path.split(' ')
    const name = words.pop() as string
    const parent = words.length === 0 ? program : groupOf(program, groups, words.join(' '), entry.group)
    const leaf = parent
      .command(name, { hidden: entry.hidden ?? false })
      .summary(entry.summary)
      .description(entry.summary)
    if (parent === program) leaf.helpGroup(`${entry.group}:`)
    if (spec.leaf?.path !== entry.path) {
      leaf.allowUnknownOption().allowExcessArguments()
      continue
    }
    fillLeaf(leaf, spec.leaf.command, entry.summary)
    leaf.action(() => {
      onRun({ kind: 'run', path: entry.path, raw: leaf.optsWithGlobals(), words: leaf.args })
    })
  }
  for (const input of spec.globals) program.addOption(toOption(input))
  return program
}

/** What each group of commands is about. */
export const GROUPS: Readonly<Record<string, string>> = {
  auth: 'Log in, out, and between profiles',
  config: "kaiport's own settings",
  sandbox: 'The embedded KaiCalls stand-in',
  bulk: 'Many numbers from one file',
  bill: 'Phone bills',
}

function groupOf(
  program: Commander,
  groups: Map<string, Commander>,
  name: string,
  heading: string,
): Commander {
  const known = groups.get(name)
  if (known) return known
  const group = program
    .command(name)
    .summary(GROUPS[name] ?? name)
    .description(GROUPS[name] ?? name)
  group.helpGroup(`${heading}:`)
  groups.set(name, group)
  return group
}

function fillLeaf(leaf: Commander, command: Command, summary: string): void {
  leaf.description(command.description ? `${summary}\n\n${command.description}` : summary)
  for (const word of command.positionals ?? []) {
    const name = `${word.name}${word.many ? '...' : ''}`
    leaf.argument(word.required ? `<${name}>` : `[${name}]`, word.help)
  }
  for (const input of Object.values(command.inputs)) leaf.addOption(toOption(input))
  const examples = command.examples.map(([run, does]) => `  $ ${run}\n      ${does}`).join('\n')
  if (examples) leaf.addHelpText('after', `\nExamples:\n${examples}`)
}

function toOption(input: Input): Option {
  const long = `--${input.flag}${input.value ? ` ${input.value}` : ''}`
  const option = new Option(input.short ? `-${input.short}, ${long}` : long, describe(input))
  // commander reads "--no-x" as the negation of x; here it is a switch of its own.
  if (option.negate) {
    option.negate = false
    option.attributeName = () => camel(input.flag)
  }
  if (input.many) option.argParser((value: string, all: string[] | undefined) => [...(all ?? []), value])
  if (input.group) option.helpGroup(`${input.group}:`)
  if (input.hidden) option.hideHelp()
  return option
}

function describe({ help, env, settingEnv }: Input): string {
  const name = env ?? settingEnv
  return name ? `${help} (env: ${name})` : help
}

function configure(command: Commander, width: number, onOut: (text: string) => void): void {
  command
    .exitOverride()
    .configureOutput({
      writeOut: onOut,
      // The help of a group that was named alone; errors go through outputError.
      writeErr: onOut,
      outputError: () => {},
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
    })
    .configureHelp({ showGlobalOptions: true, minWidthToWrap: 16 })
    .showSuggestionAfterError(true)
  for (const child of command.commands) configure(child, width, onOut)
}

function usage(error: CommanderError, inputs: readonly Input[]): AppError {
  // What follows a flag that does not exist may be a secret.
  const said = error.message.replace(/^error: /, '').replace(/^(unknown option '-[^'=]*)=.*'/s, "$1'")
  const [first = '', ...rest] = said.split('\n')
  const detail = first.charAt(0).toUpperCase() + first.slice(1)
  const [, flag] = /^Unknown option '--([^']+)/.exec(detail) ?? []
  const suggestion = (flag && meantBy(flag, inputs)) || rest.join(' ').replace(/[()]/g, '').trim()
  return new AppError('usage', {
    detail: /[.?]$/.test(detail) ? detail : `${detail}.`,
    ...(suggestion ? { hint: suggestion } : {}),
  })
}

/** What to write for a flag that does not exist: those that begin with it, or the one that covers it. */
function meantBy(flag: string, inputs: readonly Input[]): string | undefined {
  const begun = inputs.filter((input) => !input.hidden && input.flag.startsWith(`${flag}-`))
  if (begun.length > 0)
    return `Did you mean ${begun
      .slice(0, 3)
      .map((input) => `--${input.flag}`)
      .join(' or ')}?`
  const [covered] = inputs.flatMap((input) => input.covers?.(flag) ?? [])
  return covered && `Write ${covered}.`
}

/** The registered command that these words begin with, skipping flags and the values of global flags before it. */
export function findLeaf(
  argv: readonly string[],
  registry: readonly Registration[],
  globals: readonly Input[],
): Registration | undefined {
  const words = wordsIn(argv, globals)
  if (words[0] === 'help') words.shift()
  const fits = (n: number) => registry.find((entry) => entry.path === words.slice(0, n).join(' '))
  return fits(2) ?? fits(1)
}

/** The first words of a command line that are neither flags nor values of global flags; three at most. */
export function wordsIn(argv: readonly string[], globals: readonly Input[]): string[] {
  const valued = new Set(globals.filter((g) => g.value).flatMap((g) => [`--${g.flag}`, `-${g.short}`]))
  const words: string[] = []
  for (let i = 0; i < argv.length && words.length < 3; i++) {
    const word = argv[i] as string
    if (word === '--') break
    if (valued.has(word)) i++
    else if (!word.startsWith('-')) words.push(word)
  }
  return words
}
