import type { FieldName } from '../fields.ts'
import { codesIn } from './codes.ts'
import { inTableOrder } from './field-order.ts'
import { sentences } from './normalise.ts'
import { knownCode, type Reason, type SourceName } from './reasons.ts'
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

/** The reasons that one sentence gives, and the codes in it that nobody knows. */
function reasonsIn(
  sentence: string,
  text: string,
): { findings: Finding[]; unknown: string[]; silent: boolean } {
  const whole = knownCode(sentence, text)
  const said = whole === undefined ? wordingOf(sentence) : []
  const codes = codesIn(sentence, text, ({ reason }) => said.some((finding) => finding.reason === reason))
  const coded = codes.flatMap(({ code, known }) => (known ? [{ ...known, weight: 2, evidence: code }] : []))
  const described = said.some((finding) => coded.some(({ reason }) => reason === finding.reason))
  return {
    findings: described && !joins.test(sentence) ? coded : [...coded, ...said],
    unknown: codes.flatMap(({ code, known }) => (known ? [] : [code])),
    silent: said.length === 0 && codes.length === 0,
  }
}

/** Carriers write a few lines; what comes after this many characters is not read. */
const LONGEST = 4000

function classifyText(text: string): Classification {
  const read = sentences(text.slice(0, LONGEST)).map((sentence) => ({
    sentence,
    ...reasonsIn(sentence, text),
  }))
  const matches = distinct(weighed(read.flatMap(({ findings }) => findings)))
  const unknown = read.flatMap((part) => part.unknown)
  const silent = read.flatMap(({ sentence, silent }) => (silent ? [sentence] : []))
  const explained = matches.length > 0 || unknown.length > 0
  return {
    text,
    matches,
    unknown: [...unknown, ...silent.filter((s) => !(explained && (isAdvice(s) || courtesy.test(s))))],
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
