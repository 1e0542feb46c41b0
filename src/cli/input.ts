import * as z from 'zod'
import type { Session } from '../session.ts'

/** Words that complete a value, or that a file is meant. */
export type Suggest = 'file' | ((session: Session) => Promise<readonly string[]>)

/** One input of a command. Its flag, help, validation and completion are all read off this. */
export interface Input<T = unknown> {
  /** The long flag without dashes; also the key under which a command finds the value. */
  readonly flag: string
  readonly short?: string
  /** The placeholder of the value, such as `<duration>`. Without one the flag is a switch. */
  readonly value?: string
  /** May be given several times; the schema then gets an array. */
  readonly many?: boolean
  /** An empty value is no mistake. */
  readonly mayBeEmpty?: true
  readonly env?: string
  /** The environment variable of the setting behind it, which is resolved with all its origins in `store/settings.ts`. */
  readonly settingEnv?: string
  readonly help: string
  /** Heading under which --help lists it. */
  readonly group?: string
  /** The switch without which it would do nothing, by its long flag. */
  readonly goesWith?: string
  /** Not shown in --help: an alias or an internal flag. */
  readonly hidden?: boolean
  /** What the value can be, for completion, where the schema does not say. */
  readonly suggest?: Suggest
  /** How a value is given with this flag that somebody tries to give with a flag of its own. */
  readonly covers?: (flag: string) => string | undefined
  /** Gets the raw text (or true, or an array), or undefined when nothing supplied it. */
  readonly schema: z.ZodType<T>
}

export type Inputs = Readonly<Record<string, Input>>

/** The parsed values of a table of inputs. */
export type Values<I extends Inputs> = {
  readonly [K in keyof I]: I[K] extends Input<infer T> ? T : never
}

/** An optional flag that takes text. */
export const text = (
  flag: string,
  value: string,
  help: string,
  group?: string,
): Input<string | undefined> => ({
  flag,
  value,
  help,
  schema: z.string().optional(),
  ...(group ? { group } : {}),
})
