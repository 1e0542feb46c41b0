import type { ExitName } from './exit-codes.ts'

/** A write whose answer did not come: KaiCalls may have carried it out. */
export interface UnsureWrite {
  /** Sent again it is still carried out once. */
  readonly repeatable: boolean
  readonly port: string | null
}

/** One way in which an input can be supplied; rendered as "flag, environment variable or file field". */
export interface MissingInput {
  readonly name: string
  readonly label: string
  readonly flag: string
  readonly env?: string
  readonly file?: string
}

/** One value that cannot be used. `field` is its name, where it is one of the table. */
export interface InvalidInput {
  readonly label: string
  readonly problem: string
  readonly origin: string
  readonly field?: string
}

/** What the catalogue says of one error, from the facts of the case. */
export interface Entry<A> {
  readonly exit: ExitName | ((args: A) => ExitName)
  readonly message: (args: A) => string
  readonly hint?: (args: A) => string
}

/** Makes an entry; without a hint where there is nothing that a person could do. */
export const entry = <A = Record<never, never>>(
  exit: Entry<A>['exit'],
  message: (args: A) => string,
  hint?: (args: A) => string,
): Entry<A> => (hint ? { exit, message, hint } : { exit, message })

/** The ways to supply a value, as a line. */
export const supplies = (m: MissingInput): string =>
  `  ${m.label}: ${[m.flag, m.env, m.file && `"${m.file}" in the --from file`].filter(Boolean).join(', or ')}`

/** What is wrong with a value, as a line. */
export const unusable = ({ label, origin, problem }: InvalidInput): string =>
  `${label} (${origin}): ${problem}`

/** The first ten lines, and how many there are besides. */
export const some = (lines: readonly string[]): string =>
  [...lines.slice(0, 10), ...(lines.length > 10 ? [`  and ${lines.length - 10} more`] : [])].join('\n')

/** How to find out what became of a write. */
export const toBeSure = ({ repeatable, port }: UnsureWrite): string =>
  `KaiCalls may have taken it all the same. ${repeatable ? 'Run it again: nothing is done twice.' : `Look before you run it again: kaiport ${port ? `show ${port}` : 'list --all'}`}`
