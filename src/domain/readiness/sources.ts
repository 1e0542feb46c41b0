import { type Fact, sourcesLine } from '../carriers/carriers.ts'
import table from './sources.json' with { type: 'json' }

export type SourceKey = keyof typeof table

/** Where an item's reason was read, in a line. */
export const itemSource = (keys: readonly SourceKey[], confidence: Fact['confidence']): string =>
  sourcesLine(
    keys.map((key) => table[key]),
    confidence,
  )
