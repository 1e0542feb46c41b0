import { editDistance } from '../../../domain/match/align.ts'
import { bareCode, withDigits } from '../../../domain/match/codes.ts'
import { type Comparison, type Difference, isSubstance } from '../../../domain/match/comparison.ts'
import { fold } from '../../../domain/match/text.ts'

/** Letters that run together in a picture. */
const JOINED: readonly (readonly [RegExp, string])[] = [
  [/RN/g, 'M'],
  [/VV/g, 'W'],
  [/CL/g, 'D'],
]

/** A value as it looks in a picture: what is easily taken for each other becomes the same. */
const seen = (value: string): string =>
  withDigits(
    JOINED.reduce((text, [letters, taken]) => text.replace(letters, taken), bareCode(fold(value))),
  ).replace(/[^\p{L}\d]/gu, '')

/** Wrongly recognised characters that a misread value has at most, one in so many; digits are told apart more surely. */
const ONE_IN = { words: 3, digits: 4 } as const

function looksAlike(entered: string, read: string): boolean {
  const [ours, theirs] = [seen(entered), seen(read)]
  const oneIn = /^\d+$/.test(theirs) ? ONE_IN.digits : ONE_IN.words
  const most = Math.floor(Math.max(ours.length, theirs.length) / oneIn)
  return editDistance(ours, theirs) <= Math.max(1, most)
}

/**
 * Whether the value entered may be what the bill has, misread from a picture. A word or part that only one side has
 * may have been lost or made up; two that do not resemble each other are two values.
 */
export function mayBeMisread({ differences, use }: Comparison, entered: string): boolean {
  const resembles = (d: Difference): boolean => {
    if (d.entered !== undefined && d.record !== undefined) return looksAlike(d.entered, d.record)
    const whole = d.entered === undefined && d.record === undefined
    return !whole || use === undefined || looksAlike(entered, use)
  }
  return differences.filter(isSubstance).every(resembles)
}
