import type { View } from '../output/view.ts'
import type { Session } from '../session.ts'
import type { Input, Inputs, Suggest, Values } from './input.ts'

/** The words after the command's name. */
export interface Positional {
  readonly name: string
  readonly help: string
  readonly required?: boolean
  readonly many?: boolean
  /** An empty one is no mistake. */
  readonly mayBeEmpty?: true
  /** What it can be, for completion. Without it the shell offers nothing. */
  readonly suggest?: Suggest
}

/** What a command touches: decides about --dry-run, confirmation and the account line. */
export type Effects = 'local' | 'read' | 'write'

/** A leaf command: what it takes and what it does. It returns views and prints nothing itself. */
export interface Command<I extends Inputs = Inputs> {
  readonly description?: string
  readonly examples: readonly (readonly [run: string, does: string])[]
  readonly positionals?: readonly Positional[]
  readonly inputs: I
  readonly effects: Effects
  /** The fields of what it prints with --json, where they are known before it runs: no other may be asked for. */
  fields?(input: Values<I>): readonly string[] | undefined
  /** It goes on to its end although nobody reads what it prints, as every command does that writes to KaiCalls. */
  readonly toItsEnd?: true
  /** Whether, with this input, it waits by itself and ends well-behaved at --timeout; otherwise it is cut off by it. */
  waits?(input: Values<I>): boolean
  run(input: Values<I>, session: Session, words: readonly string[]): Promise<View> | AsyncIterable<View>
}

/** Types a command by its inputs. */
export function defineCommand<const I extends Inputs>(command: Command<I>): Command<I> {
  return command
}

/** A command as the registry knows it: enough for help, the rest is loaded when it runs. */
export interface Registration {
  /** Words as typed, such as `auth login`. */
  readonly path: string
  readonly group: string
  readonly summary: string
  /** Not in --help: for machines. */
  readonly hidden?: boolean
  // biome-ignore lint/suspicious/noExplicitAny: the registry holds commands of every input type
  readonly load: () => Promise<{ default: Command<any> }>
}

export type { Input, Inputs, Values }
