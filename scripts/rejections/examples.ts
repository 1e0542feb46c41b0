import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { REASONS } from '../../src/domain/rejections/reasons.ts'

/** A wording whose reasons are known; no codes if it gives none. */
interface Example {
  readonly text: string
  readonly codes: readonly string[]
  /** Whether the wordings of the table were written without it. */
  readonly fresh: boolean
}

function examplesIn(folder: string, fresh: boolean): Example[] {
  const path = `scripts/rejections/examples/${folder}`
  return readdirSync(path)
    .sort()
    .flatMap((name) => JSON.parse(readFileSync(`${path}/${name}`, 'utf8')) as Omit<Example, 'fresh'>[])
    .map((example) => ({ ...example, fresh }))
}

/** Every wording that reasons are learned from: those that the table was written with, its own sentences, and fresh ones. */
export const EXAMPLES: readonly Example[] = [
  ...examplesIn('known', false),
  ...REASONS.flatMap(({ code, title, cause }) =>
    [title, cause].map((text) => ({ text, codes: [code], fresh: false })),
  ),
  ...examplesIn('fresh', true),
]

/** What tells these examples from others. */
export const examplesHash = (): string =>
  createHash('sha256').update(JSON.stringify(EXAMPLES)).digest('hex').slice(0, 16)
