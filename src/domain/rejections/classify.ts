import type { FieldName } from '../fields.ts'
import { inTableOrder } from './field-order.ts'
import { reasonsIn } from './learned.ts'
import { type Reading, readingsOf } from './readings.ts'
import { knownCode, type Reason, reasonFor, type SourceName } from './reasons.ts'
import { type Finding, isAdvice, isGeneral, weighed } from './wording.ts'

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

/** Carriers write a few lines; what comes after this many characters is not read. */
const LONGEST = 4000

/** The reasons that the wording gives, in the order of its sentences; beside a code only those that are also said outright. */
function worded(readings: readonly Reading[], coded: boolean): Finding[] {
  const said = new Set(readings.flatMap(({ wordings }) => wordings.map(({ reason }) => reason)))
  if (coded && said.size === 0) return []
  const place = (sentence: string): number => readings.findIndex((reading) => reading.sentence === sentence)
  return reasonsIn(readings.flatMap(({ statement }) => statement ?? []))
    .toSorted((a, b) => place(a.sentence) - place(b.sentence))
    .flatMap(({ code, sentence }) => {
      const reason = reasonFor(code)
      if (reason === undefined || (coded && !said.has(reason))) return []
      return [{ reason, weight: 2, evidence: sentence }]
    })
}

/** Codes that nobody knows; of a sentence that says more than those, the sentence. */
function unreadOf({ codes, unknown, sentence }: Reading): readonly string[] {
  const words = sentence.split(/\s+/).length
  return unknown.length > 0 && codes.length === 0 && words > unknown.length + 2 ? [sentence] : unknown
}

function classifyText(text: string): Classification {
  const readings = readingsOf(text.slice(0, LONGEST))
  const codes = readings.flatMap((part) => part.codes)
  const unknown = readings.flatMap((part) => part.unknown)
  const matches = distinct(weighed([...codes, ...worded(readings, codes.length > 0 || unknown.length > 0)]))
  const explained = new Set(matches.map(({ evidence }) => evidence))
  const known = matches.length > 0 || unknown.length > 0
  const left = readings
    .filter((part) => part.codes.length === 0 && part.unknown.length === 0)
    .map(({ sentence }) => sentence)
    .filter((sentence) => !explained.has(sentence))
    .filter((sentence) => !(known && (isAdvice(sentence) || courtesy.test(sentence))))
  const unread = readings.flatMap((part) => (explained.has(part.sentence) ? part.unknown : unreadOf(part)))
  return { text, matches, unknown: [...unread, ...left] }
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
