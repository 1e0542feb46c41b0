import type { FieldName } from '../fields.ts'
import { body, isAside } from './asides.ts'
import { codesIn } from './codes.ts'
import { inTableOrder } from './field-order.ts'
import { clauses, sentences } from './normalise.ts'
import { knownCode, type Reason, reasonFor, type SourceName } from './reasons.ts'
import { opinionOn } from './second-opinion.ts'
import { type Finding, isAdvice, isGeneral, weighed, wordingOf } from './wording.ts'

/** A rejection as KaiCalls or a carrier words it; a string is a code, a message or both. */
export type RejectionInput =
  | string
  | {
      readonly code?: string | undefined
      readonly message?: string | undefined
      readonly fields?: readonly string[] | undefined
    }

/** One reason that was recognized. */
export interface Match {
  readonly code: string
  readonly kind: Reason['kind']
  readonly fields: readonly FieldName[]
  readonly cause: string
  readonly fix: readonly string[]
  /** Recognized by a code, which is certain, or by wording. */
  readonly confidence: 'code' | 'phrase'
  /** Whose code it is. */
  readonly source?: SourceName
  /** The code, or the sentence, as it came. */
  readonly evidence: string
}

/** What a rejection says. `unknown` holds what was not recognized, as it came. */
export interface Classification {
  readonly text: string
  readonly matches: readonly Match[]
  readonly unknown: readonly string[]
}

/** Further sentences that need no explanation beside a recognized reason. */
const courtesy =
  /^\W*(?:thank|thanks|regards|hello|hi|dear|we|this|your|the (?:order|request)|order|request)\b/i

function toMatch({ reason, source, evidence }: Finding): Match {
  const { code, kind, fields, cause, fix } = reason
  return {
    code,
    kind,
    fields,
    cause,
    fix,
    confidence: source === undefined ? 'phrase' : 'code',
    ...(source && { source }),
    evidence,
  }
}

/** One match for each reason, codes before wordings, otherwise in the order of the text. */
function distinct(findings: readonly Finding[]): Match[] {
  const found = new Map<string, Finding>()
  for (const finding of findings) {
    const earlier = found.get(finding.reason.code)
    if (earlier === undefined || (earlier.source === undefined && finding.source !== undefined))
      found.set(finding.reason.code, finding)
  }
  return [...found.values()].map(toMatch)
}

/** Words that join a second reason to the one that a code stands for. */
const joins = /\b(?:and|also|plus|as well)\b|[,&+]/i

/** What one sentence says. */
interface Reading {
  readonly sentence: string
  readonly codes: readonly Finding[]
  /** Codes that nobody knows. */
  readonly unknown: readonly string[]
  readonly wordings: readonly Finding[]
}

function reading(sentence: string, text: string): Reading {
  const whole = knownCode(sentence, text)
  const said = whole === undefined && !isAside(sentence, clauses(sentence)) ? wordingOf(sentence) : []
  const hits = codesIn(sentence, text, ({ reason }) => said.some((finding) => finding.reason === reason))
  const codes = hits.flatMap(({ code, known }) => (known ? [{ ...known, weight: 2, evidence: code }] : []))
  const described = said.some((finding) => codes.some(({ reason }) => reason === finding.reason))
  return {
    sentence,
    codes,
    unknown: hits.flatMap(({ code, known }) => (known ? [] : [code])),
    wordings: described && !joins.test(sentence) ? [] : said,
  }
}

/** Carriers write a few lines; what comes after this many characters is not read. */
const LONGEST = 4000

function classifyText(text: string): Classification {
  const start = body(text.slice(0, LONGEST))
  const readings = sentences(start).map((sentence) => reading(sentence, text))
  const unknown = readings.flatMap((part) => part.unknown)
  const worded = readings.some(({ wordings }) => wordings.length > 0)
  const coded = unknown.length > 0 || readings.some((part) => part.codes.length > 0)
  const opinion = coded && !worded ? undefined : opinionOn(start)
  const confirmed = opinion?.confirmed(readings.map(({ wordings }) => wordings)) ?? []
  const findings = readings.map((part, at) => [...part.codes, ...(confirmed[at] ?? [])])
  const silent = readings.filter((part, at) => findings[at]?.length === 0 && part.unknown.length === 0)
  const like = coded || silent.length < readings.length ? undefined : reasonFor(opinion?.clear(worded) ?? '')
  if (like) return { text, matches: distinct([{ reason: like, weight: 2, evidence: start }]), unknown: [] }
  const matches = distinct(weighed(findings.flat()))
  const explained = matches.length > 0 || unknown.length > 0
  const left = silent.map(({ sentence }) => sentence)
  return {
    text,
    matches,
    unknown: [...unknown, ...left.filter((s) => !(explained && (isAdvice(s) || courtesy.test(s))))],
  }
}

/**
 * What a rejection means: codes in any spelling (`7401`, `error 8A`, `E-17a`, `ACCOUNT_NUMBER_MISMATCH`) and free
 * text, several reasons at once. A known code beside a message decides alone, unless it is a general one such as
 * `other` and the message says more. Where one reason is found, the fields that came with it replace the table's.
 * What is not recognized is returned as it came and never guessed.
 */
export function classify(input: RejectionInput): Classification {
  if (typeof input === 'string') return classifyText(input.trim())
  const code = input.code?.trim() ?? ''
  const message = input.message?.trim() ?? ''
  const known = code === '' ? undefined : knownCode(code, message)
  const certain = known && [withFields(toMatch({ ...known, weight: 2, evidence: code }), input.fields)]
  if (certain && !isGeneral(known.reason)) return { text: message || code, matches: certain, unknown: [] }
  const { text, matches, unknown } = classifyText(message || code)
  if (certain && matches.length === 0) return { text, matches: certain, unknown: [] }
  const unread = known === undefined && code !== '' && message !== '' ? [code] : []
  const [first, ...more] = matches
  if (first === undefined) return { text, matches, unknown: [...unread, ...unknown] }
  return { text, matches: more.length === 0 ? [withFields(first, input.fields)] : matches, unknown: unread }
}

/** The match with the fields that came with the rejection, if they name any. */
function withFields(match: Match, fields: readonly string[] | undefined): Match {
  const given = inTableOrder(fields ?? [])
  return given.length > 0 ? { ...match, fields: given } : match
}
