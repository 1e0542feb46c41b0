import type { FieldName } from '../fields.ts'
import { type ParsedAddress, parseAddress } from './address.ts'
import type { Token } from './address-tokens.ts'
import { isDirectional, isOrdinal, isStreetType } from './address-words.ts'
import { align, wordLikeness } from './align.ts'
import { bareCode, codeDifference } from './codes.ts'
import {
  type Comparison,
  conclude,
  type Difference,
  difference,
  isSubstance,
  sameToTheLetter,
} from './comparison.ts'
import type { DifferenceKind } from './difference-kinds.ts'
import type { Country } from './regions.ts'
import { writingDifferences } from './text.ts'
import { unitDifferences } from './unit-compare.ts'

type Lines = readonly (string | undefined)[]

/** The differences of an address, apart for the street and for the unit (suite, floor, building). */
export interface AddressDifferences {
  street: Difference[]
  unit: Difference[]
}

/** Names every difference between two addresses, each given as its line 1 and, if any, line 2. */
export function addressDifferences(entered: Lines, record: Lines, country?: Country): AddressDifferences {
  const e = parseAddress(entered, country)
  const r = parseAddress(record, country)
  const street = [
    ...deliveryDifferences(e, r),
    ...numberDifferences(e, r),
    ...streetDifferences(e, r),
    ...otherDifferences(e, r),
  ]
  const unit = unitDifferences(e.units, r.units)
  if ([...street, ...unit].some(isSubstance)) return { street, unit }
  return { street: [...street, ...writingDifferences(entered.join(' '), record.join(' '))], unit }
}

/** Compares line 1 and line 2 together, so that a suite may stand on either. */
export function compareAddress(
  field: FieldName,
  entered: Lines,
  record: Lines,
  country?: Country,
): Comparison {
  const use = joined(record)
  const same =
    sameToTheLetter(entered[0] ?? '', record[0] ?? '') && sameToTheLetter(entered[1] ?? '', record[1] ?? '')
  if (same) return { field, verdict: 'identical', differences: [], use }
  const { street, unit } = addressDifferences(entered, record, country)
  const found = [...street, ...unit]
  return conclude(field, found.length > 0 ? found : [rearranged(entered.join(' '), record.join(' '))], use)
}

/** For values that differ in nothing that has a name of its own: only spaces, or the order of the parts. */
export const rearranged = (entered: string, record: string): Difference =>
  difference(bareCode(entered) === bareCode(record) ? 'spacing' : 'layout')

const joined = (lines: Lines): string =>
  lines
    .map((line) => line?.trim())
    .filter(Boolean)
    .join(', ')

function deliveryDifferences(e: ParsedAddress, r: ParsedAddress): Difference[] {
  const pairs = align(e.deliveries, r.deliveries, (a, b) => (a.kind === b.kind ? 1 : 0))
  const against = (e.name.length === 0) !== (r.name.length === 0)
  return pairs.flatMap(([a, b]) => {
    const pieces = { what: 'box or route', entered: a?.raw, record: b?.raw }
    if (!a || !b) {
      const street = against ? { entered: a?.raw ?? written(e), record: b?.raw ?? written(r) } : pieces
      return [difference('delivery_kind', street)]
    }
    if (a.number !== b.number) return [difference('box_number', pieces)]
    return bareCode(a.raw) === bareCode(b.raw) ? [] : [difference('delivery_spelling', pieces)]
  })
}

const written = (a: ParsedAddress): string =>
  [a.number, a.fraction, a.before, ...a.name, a.suffix, a.after].flatMap((t) => t?.raw ?? []).join(' ')

function numberDifferences(e: ParsedAddress, r: ParsedAddress): Difference[] {
  const pieces = { what: 'house number', entered: e.number?.raw, record: r.number?.raw }
  const found: Difference[] = []
  const [ours, theirs] = [e.number?.standard, r.number?.standard]
  if (ours && theirs && ours !== theirs) {
    const kind = codeDifference(ours, theirs)
    found.push(difference(kind === undefined || kind === 'other_number' ? 'street_number' : kind, pieces))
  } else if (ours && theirs && e.number?.word !== r.number?.word) {
    if (/[A-Z]{3}/.test(`${e.number?.word} ${r.number?.word}`)) found.push(difference('number_word', pieces))
  } else if (!ours && theirs && e.deliveries.length === 0)
    found.push(difference('missing_street_number', pieces))
  else if (ours && !theirs && r.deliveries.length === 0) found.push(difference('extra_street_number', pieces))
  if (e.fraction?.standard !== r.fraction?.standard) {
    found.push(difference('fraction', { entered: e.fraction?.raw, record: r.fraction?.raw }))
  }
  return found
}

function streetDifferences(e: ParsedAddress, r: ParsedAddress): Difference[] {
  if (e.name.length === 0 || r.name.length === 0) {
    const one = e.name.length > 0 || r.name.length > 0
    const explained = e.deliveries.length > 0 || r.deliveries.length > 0
    return one && !explained
      ? [difference('different_street', { entered: written(e), record: written(r) })]
      : []
  }
  const name = nameDifferences(e.name, r.name)
  if (name.some((d) => d.kind === 'different_street')) return name
  return [...name, ...suffixDifferences(e, r), ...directionDifferences(e, r)]
}

function nameDifferences(e: Token[], r: Token[]): Difference[] {
  const quoted = { entered: e.map((t) => t.raw).join(' '), record: r.map((t) => t.raw).join(' ') }
  const [ours, theirs] = [e.map((t) => t.standard).join(''), r.map((t) => t.standard).join('')]
  const pairs = align(e, r, (a, b) => wordLikeness(a.standard, b.standard))
  if (ours === theirs || glued(e) === glued(r))
    return pairs.flatMap(([a, b]) => (a && b ? spellingOf(a, b, 'abbreviation') : []))
  const paired = pairs.some(([a, b]) => a && b)
  if (!paired)
    return [difference(wordLikeness(ours, theirs) > 0 ? 'misspelling' : 'different_street', quoted)]
  const unpaired = pairs.filter(([a, b]) => !a || !b)
  const found = pairs.flatMap(([a, b]) => {
    if (!a || !b) return []
    if (a.standard !== b.standard) {
      const kind = /\d/.test(a.standard + b.standard) ? 'wrong_word' : 'misspelling'
      return [difference(kind, { entered: a.raw, record: b.raw })]
    }
    return spellingOf(a, b, 'abbreviation')
  })
  if (unpaired.length === 0) return found
  const ourWords = unpaired.flatMap(([a]) => a?.raw ?? []).join(' ')
  const theirWords = unpaired.flatMap(([, b]) => b?.raw ?? []).join(' ')
  const kind: DifferenceKind = !theirWords ? 'extra_word' : !ourWords ? 'missing_word' : 'wrong_word'
  return [difference(kind, { entered: ourWords, record: theirWords }), ...found]
}

const glued = (tokens: readonly Token[]): string => tokens.map((t) => t.word).join('')

function suffixDifferences(e: ParsedAddress, r: ParsedAddress): Difference[] {
  const pieces = { entered: e.suffix?.raw, record: r.suffix?.raw }
  if (e.suffix && r.suffix) {
    return e.suffix.standard === r.suffix.standard
      ? spellingOf(e.suffix, r.suffix, 'suffix_spelling')
      : [difference('wrong_suffix', pieces)]
  }
  if (r.suffix) return [difference('missing_suffix', pieces)]
  return e.suffix ? [difference('extra_suffix', pieces)] : []
}

function directionDifferences(e: ParsedAddress, r: ParsedAddress): Difference[] {
  const sides = [[e.before, r.before] as const, [e.after, r.after] as const]
  if (sides.every(([a, b]) => a?.standard === b?.standard)) {
    return sides.flatMap(([a, b]) => (a && b ? spellingOf(a, b, 'directional_spelling') : []))
  }
  const moved = e.before?.standard === r.after?.standard && e.after?.standard === r.before?.standard
  if (moved) return [difference('directional_placement', { entered: written(e), record: written(r) })]
  return sides.flatMap(([a, b]) =>
    a?.standard === b?.standard ? [] : [difference('directional', { entered: a?.raw, record: b?.raw })],
  )
}

function otherDifferences(e: ParsedAddress, r: ParsedAddress): Difference[] {
  const [ours, theirs] = [e.other, r.other].map((list) => list.map((t) => t.standard).join(' '))
  if (ours === theirs) return []
  const [entered, record] = [e.other, r.other].map((list) => list.map((t) => t.raw).join(' '))
  return [difference('building_name', { entered, record })]
}

/** How two parts of one standard form are written differently, beyond case, accents and punctuation. */
function spellingOf(e: Token, r: Token, otherwise: DifferenceKind): Difference[] {
  if (e.word === r.word) return []
  const words = `${e.word} ${r.word}`
  const kind: DifferenceKind = /\bSAINTE?\b/.test(words)
    ? 'saint'
    : /^(?:I|US|SR|CR|FM|RM|HWY|RTE) \d/.test(e.standard)
      ? 'highway_spelling'
      : isOrdinal(e.standard)
        ? 'ordinal'
        : e.standard === '&'
          ? 'ampersand'
          : isDirectional(e.standard)
            ? 'directional_spelling'
            : /^\d+$/.test(e.standard)
              ? 'number_word'
              : otherwise === 'abbreviation' && isStreetType(e.standard)
                ? 'abbreviation'
                : otherwise
  return [difference(kind, { entered: e.raw, record: r.raw })]
}
