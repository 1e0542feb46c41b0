import type { Token } from './address-tokens.ts'
import { isDirectional, isOrdinal, isStreetType, isUnit, standsWithoutNumber } from './address-words.ts'

/** A suite, floor, building … `designator` is `#` for a bare number, whose kind is not said. */
export interface Unit {
  designator: string
  id: string
  raw: string
  /** On which address line it stands, from 0. */
  line: number
}

const bare = (id: string): string => id.replace(/-/g, '')

const isId = (t: Token | undefined): boolean =>
  t !== undefined &&
  (/^(?=[A-Z-]*\d)[A-Z]{0,3}[\d-]+[A-Z]{0,2}\d*$/.test(t.standard) ||
    /^[A-Z]$/.test(t.word) ||
    (/^[A-Z]{2}$/.test(t.word) && !isStreetType(t.standard) && !isDirectional(t.standard)))

const isNumberWord = (t: Token | undefined): boolean =>
  t !== undefined && /^(?:NO|NUM|NUMBER|#)$/.test(t.word)

/** Reads one unit that starts at `at`, such as "Ste 200", "#4B", "2nd Floor" or "Rear"; undefined if there is none. */
export function unitAt(
  tokens: readonly Token[],
  at: number,
  line: number,
): { unit: Unit; end: number } | undefined {
  const token = tokens[at]
  const next = tokens[at + 1]
  if (!token) return undefined
  const done = (designator: string, id: string, end: number) => ({
    unit: {
      designator,
      id: bare(id),
      raw: tokens
        .slice(at, end)
        .map((t) => t.raw)
        .join(' '),
      line,
    },
    end,
  })
  if (token.standard === '#') return next ? done('#', next.standard, at + 2) : undefined
  if (next?.standard === 'FL' && (isOrdinal(token.standard) || /^\d+$/.test(token.standard))) {
    return done('FL', String(Number.parseInt(token.standard, 10)), at + 2)
  }
  if (next?.standard === 'FL' && token.word === 'GROUND') return done('FL', 'GROUND', at + 2)
  if (!isUnit(token.standard)) return undefined
  const skip = isNumberWord(next) ? 2 : 1
  const id = tokens[at + skip]
  if (isId(id) || (token.standard === 'FL' && (id?.word === 'GROUND' || isOrdinal(id?.standard ?? '')))) {
    const text = isOrdinal(id?.standard ?? '')
      ? String(Number.parseInt(id?.standard ?? '', 10))
      : (id?.standard ?? '')
    return done(token.standard, text, at + skip + 1)
  }
  return standsWithoutNumber(token.standard) && !isStreetType(next?.standard ?? '')
    ? done(token.standard, '', at + 1)
    : undefined
}

/** Reads the units from `from` on; what is no unit is left over. A lone number or letter is a unit of unsaid kind. */
export function unitsFrom(
  tokens: readonly Token[],
  from: number,
  line: number,
): { units: Unit[]; rest: Token[] } {
  const units: Unit[] = []
  const rest: Token[] = []
  for (let i = from; i < tokens.length; ) {
    const found = unitAt(tokens, i, line)
    if (found) {
      units.push(found.unit)
      i = found.end
    } else rest.push(tokens[i++] as Token)
  }
  const [only] = rest
  if (rest.length !== 1 || !only || !isId(only)) return { units, rest }
  return { units: [...units, { designator: '#', id: bare(only.standard), raw: only.raw, line }], rest: [] }
}

/** Where the units begin in a street line: the first designator after the house number and a street name. */
export function unitStart(tokens: readonly Token[], from: number): number {
  for (let i = from + 1; i < tokens.length; i++) {
    const found = unitAt(tokens, i, 0)
    if (!found) continue
    const typed = tokens.slice(from, i).some((t, k) => k > 0 && isStreetType(t.standard))
    const weak = found.unit.id === '' || (isOrdinal(tokens[i]?.standard ?? '') && !typed)
    if (!weak || typed || found.end === tokens.length) return i
  }
  return tokens.length
}
