import { merged, type Token, tokensOf } from './address-tokens.ts'
import { type Unit, unitAt, unitStart, unitsFrom } from './address-units.ts'
import { isDirectional, isStreetType, leadingType, ordinal } from './address-words.ts'
import { type Delivery, takeDelivery } from './delivery.ts'
import type { Country } from './regions.ts'

/** An address taken apart for comparing. Each part keeps how it was written; nothing here is ever sent or stored. */
export interface ParsedAddress {
  number?: Token
  /** Such as `1/2`. */
  fraction?: Token
  before?: Token
  name: Token[]
  suffix?: Token
  after?: Token
  units: Unit[]
  deliveries: Delivery[]
  /** Words that belong to none of these: a building's name, "Attn", "c/o". */
  other: Token[]
}

/** Includes the letters that are mistaken for digits, so that "12O0" is compared as a number. */
const HOUSE_NUMBER =
  /^(?:\d+[A-Z]?|\d[\dOIL]*\d|\d+(?:-\d+)+[A-Z]?|[NSEW]\d+(?:[NSEW]\d+)?|\d+[NSEW]\d+|\d+\.\d+)$/
const isHouseNumber = (t: Token | undefined): boolean => t !== undefined && HOUSE_NUMBER.test(t.standard)

/** Takes US and Canadian address lines apart (USPS Publication 28, Canada Post Addressing Guidelines). Never fails. */
export function parseAddress(lines: readonly (string | undefined)[], country?: Country): ParsedAddress {
  const deliveries: Delivery[] = []
  const rows = lines.map((line) => {
    const { delivery, rest } = takeDelivery(tokensOf(line ?? '', country))
    if (delivery) deliveries.push(delivery)
    return rest
  })
  const found = rows.findIndex((row) => streetBegins(row) !== undefined)
  const street = found === -1 ? rows.findIndex((row) => row.length > 0) : found
  const parsed: ParsedAddress = { name: [], units: [], deliveries, other: [] }
  rows.forEach((row, line) => {
    if (line === street && (found !== -1 || deliveries.length === 0))
      readStreetLine(row, line, country, parsed)
    else {
      const { units, rest } = unitsFrom(row, 0, line)
      parsed.units.push(...units)
      parsed.other.push(...rest)
    }
  })
  return parsed
}

/** Index of the house number with a street after it; words before it are a building's name or a unit. */
function streetBegins(row: readonly Token[]): number | undefined {
  if (isHouseNumber(row[0]) && row.length > 1) return 0
  for (let i = 0; i < row.length; i = unitAt(row, i, 0)?.end ?? i + 1) {
    if (i > 0 && isHouseNumber(row[i]) && row.slice(i + 2).some((t) => isStreetType(t.standard))) return i
  }
  return undefined
}

function readStreetLine(row: Token[], line: number, country: Country | undefined, into: ParsedAddress): void {
  const begin = streetBegins(row) ?? (unitsFrom(row, 0, line).rest.length === 0 ? row.length : 0)
  const ahead = unitsFrom(row.slice(0, begin), 0, line)
  const tokens = readNumber(row.slice(begin), line, country, into)
  const end = unitStart(tokens, 0)
  const behind = unitsFrom(tokens, end, line)
  readStreet(tokens.slice(0, end), line, country, into)
  into.units.push(...ahead.units, ...behind.units)
  into.other.push(...ahead.rest, ...behind.rest)
}

/** Reads the house number; in Canada "12-480" is unit 12 at number 480, in Queens "37-15" is one number. */
function readNumber(row: Token[], line: number, country: Country | undefined, into: ParsedAddress): Token[] {
  const signed = row[0]?.standard === '#'
  const [head, ...tail] = signed ? row.slice(1) : row
  if (!head || !isHouseNumber(head) || tail.length === 0) return row
  let tokens = tail
  const parts = head.standard.split('-')
  if (parts.length === 2 && (country === 'CA' || signed)) {
    into.units.push({ designator: '#', id: parts[0] as string, raw: head.raw.split('-')[0] ?? '', line })
    into.number = { ...head, standard: parts[1] as string }
  } else into.number = { ...head, standard: parts.join('') }
  if (/^\d+\/\d+$/.test(tokens[0]?.standard ?? '')) into.fraction = tokens.shift() as Token
  const [letter, next, third] = tokens
  const lettered = /^[A-NP-Z]$/.test(letter?.word ?? '') && !isDirectional(letter?.standard ?? '')
  if (letter && lettered && next && third && !isStreetType(next.standard)) {
    into.number = merged([head, letter], into.number.standard + letter.word)
    tokens = tokens.slice(1)
  }
  return tokens
}

function readStreet(row: Token[], line: number, country: Country | undefined, into: ParsedAddress): void {
  let tokens = joinDirections(row)
  const front = leadingType(tokens[0]?.word ?? '', tokens[1]?.word, country)
  const last = tokens.at(-1)
  const typed = tokens.slice(1, -1).some((t) => isStreetType(t.standard)) || front !== undefined
  if (
    last &&
    tokens.length >= 3 &&
    typed &&
    /^(?:\d+[A-Z]?|[A-Z]\d+|[A-Z])$/.test(last.standard) &&
    !isDirectional(last.standard)
  ) {
    into.units.push({ designator: '#', id: last.standard, raw: last.raw, line })
    tokens = tokens.slice(0, -1)
  }
  const end = tokens.at(-1)
  if (
    end &&
    isDirectional(end.standard) &&
    (tokens.length > 2 || (tokens.length === 2 && !isStreetType(tokens[0]?.standard ?? '')))
  ) {
    into.after = end
    tokens = tokens.slice(0, -1)
  }
  const type = tokens.at(-1)
  if (front && tokens.length > 1) {
    into.suffix = { ...(tokens[0] as Token), standard: front }
    tokens = tokens.slice(1)
  } else if (type && tokens.length > 1 && isStreetType(type.standard)) {
    into.suffix = type
    tokens = tokens.slice(0, -1)
  }
  const first = tokens[0]
  if (first && tokens.length > 1 && isDirectional(first.standard)) {
    into.before = first
    tokens = tokens.slice(1)
  }
  into.name = tokens.map((t) =>
    /^\d+$/.test(t.standard) && tokens.length === 1 ? { ...t, standard: ordinal(Number(t.standard)) } : t,
  )
}

/** "North West 23rd St" is in the north-west, but "N West St" is the north end of West Street. */
function joinDirections(row: Token[]): Token[] {
  const joined = (i: number): Token | undefined => {
    const [a, b] = [row[i], row[i + 1]]
    const pair = /^[NS]$/.test(a?.standard ?? '') && /^[EW]$/.test(b?.standard ?? '')
    return a && b && pair ? merged([a, b], a.standard + b.standard) : undefined
  }
  const front =
    row.length > 3 || (row.length === 3 && !isStreetType(row[2]?.standard ?? '')) ? joined(0) : undefined
  if (front) return [front, ...row.slice(2)]
  const back = row.length > 3 ? joined(row.length - 2) : undefined
  return back ? [...row.slice(0, -2), back] : row
}
