import type { Unit } from './address-units.ts'
import { codeDifference } from './codes.ts'
import { type Difference, difference } from './comparison.ts'
import { fold, wordsOf } from './text.ts'

/** Names the differences between two sets of units. A bare number (`#4B`) fits any kind of unit with that number. */
export function unitDifferences(entered: readonly Unit[], record: readonly Unit[]): Difference[] {
  const open = [...record]
  const found: Difference[] = []
  let left = [...entered]
  for (const fits of [sameUnit, sameNumber, sameKind]) {
    left = left.filter((ours) => {
      const at = open.findIndex((theirs) => fits(ours, theirs))
      if (at === -1) return true
      const [theirs] = open.splice(at, 1) as [Unit]
      found.push(...pairDifferences(ours, theirs))
      return false
    })
  }
  while (left.length > 0 && open.length > 0) {
    found.push(...pairDifferences(left.shift() as Unit, open.shift() as Unit))
  }
  return [
    ...found,
    ...open.map((theirs) => difference('missing_unit', { record: theirs.raw })),
    ...left.map((ours) => difference('extra_unit', { entered: ours.raw })),
  ]
}

const sameUnit = (a: Unit, b: Unit): boolean => a.designator === b.designator && a.id === b.id
const sameNumber = (a: Unit, b: Unit): boolean => a.id === b.id && a.id !== ''
const sameKind = (a: Unit, b: Unit): boolean => a.designator === b.designator

function pairDifferences(ours: Unit, theirs: Unit): Difference[] {
  const pieces = { what: 'unit number', entered: ours.raw, record: theirs.raw }
  if (ours.id !== theirs.id) {
    const slip = ['letter_o_for_zero', 'transposed_digits', 'lookalike_character'] as const
    const kind = codeDifference(ours.id, theirs.id)
    return [difference(slip.find((s) => s === kind) ?? 'unit_number', pieces)]
  }
  const unsaid = ours.designator === '#' || theirs.designator === '#'
  if (ours.designator !== theirs.designator && !unsaid) return [difference('unit_designator', pieces)]
  return [
    ...(kindWord(ours) === kindWord(theirs) ? [] : [difference('unit_spelling', pieces)]),
    ...(ours.line === theirs.line ? [] : [difference('unit_placement', pieces)]),
  ]
}

const kindWord = (unit: Unit): string =>
  wordsOf(fold(unit.raw))
    .filter((word) => !/\d/.test(word) && word !== unit.id)
    .join(' ')
