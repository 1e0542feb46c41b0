import type * as z from 'zod'

/** One field of the port request. Everything that asks for, reads, checks, shows or hides it is read off this. */
export interface Field {
  /** The flat name: CSV header and `--set` name. */
  readonly name: string
  /** Where it stands in the create body, when that differs from the name. */
  readonly path?: string
  readonly label: string
  /** The question in the wizard. */
  readonly question: string
  /** Why it is asked for and where to find it, where the carrier's own data says nothing better. */
  readonly hint: string
  /** Other words than those two, where the type of the number makes another thing of it. */
  readonly wordsFor?: (
    details: Readonly<Record<string, string | undefined>>,
  ) => { readonly question: string; readonly hint: string } | undefined
  /** Turns any usual spelling into the one that is sent, or says what is wrong. */
  readonly schema: z.ZodType<string, string>
  /** Never shown, never written to a file; no flag takes its value. */
  readonly secret?: true
  /** Shown and written by its last four characters only, outside the request and the LOA. */
  readonly lastFour?: true
  /** May stand in a --debug trace as it is; every other field is traced by its type only. */
  readonly traced?: true
  /** The only values there are, where they can be listed. */
  readonly values?: readonly string[]
  /** Header spellings that people's spreadsheets have, besides the name. */
  readonly headers: readonly string[]
  /** The environment variable, where it is not derived from the name. */
  readonly env?: string
  /** Without it the request cannot be sent. */
  readonly required?: (details: Readonly<Record<string, string | undefined>>) => boolean
}
