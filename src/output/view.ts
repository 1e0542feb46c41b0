import type { ExitName } from '../exit-codes.ts'
import type { Style } from './style.ts'

/** What a command has to say, as data and as text. Formats are functions of data; `main` picks one. */
export interface View {
  /** What --json prints. Undefined: nothing. */
  readonly json?: unknown
  /** What stdout gets without --json. A view that stands alone ends without a newline. */
  readonly text?: (style: Style) => string
  /** For people, on stderr, after the data: the next command, a warning. */
  readonly notes?: (style: Style) => string
  /** The part at the bottom of a terminal that the next view redraws. Only shown where redrawing is possible. */
  readonly frame?: (style: Style) => string
  /** Words to go on with, as if they had been typed instead. */
  readonly goOn?: readonly string[]
  /** Ends the program with this code; 0 without it. The last view of a stream counts. */
  readonly exit?: ExitName
}

/** Words of a command as a person would type it here: with `kaiport`, and the flags that this run was given. */
export type Commands = (words: string) => string
