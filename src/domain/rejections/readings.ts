import { body, isAside } from './asides.ts'
import { codesIn } from './codes.ts'
import type { Statement } from './features.ts'
import { clauses, sentences } from './normalise.ts'
import { knownCode } from './reasons.ts'
import { type Finding, wordingOf } from './wording.ts'

/** What one sentence says. */
export interface Reading {
  readonly sentence: string
  readonly codes: readonly Finding[]
  /** Codes that nobody knows. */
  readonly unknown: readonly string[]
  readonly wordings: readonly Finding[]
  /** What it states; undefined for a mere code, and for a sentence that can give no reason. */
  readonly statement: Statement | undefined
}

/** Words that join a second reason to the one that a code stands for. */
const joins = /\b(?:and|also|plus|as well)\b|[,&+]/i

function statementOf(sentence: string): Statement | undefined {
  const inWords = clauses(sentence)
  return isAside(sentence, inWords)
    ? undefined
    : { sentence, clauses: inWords, findings: wordingOf(sentence, inWords) }
}

function reading(sentence: string, text: string): Reading {
  const statement = knownCode(sentence, text) === undefined ? statementOf(sentence) : undefined
  const said = statement?.findings ?? []
  const hits = codesIn(sentence, text, ({ reason }) => said.some((finding) => finding.reason === reason))
  const codes = hits.flatMap(({ code, known }) => (known ? [{ ...known, weight: 2, evidence: code }] : []))
  const described = said.some((finding) => codes.some(({ reason }) => reason === finding.reason))
  return {
    sentence,
    codes,
    unknown: hits.flatMap(({ code, known }) => (known ? [] : [code])),
    wordings: described && !joins.test(sentence) ? [] : said,
    statement,
  }
}

/** A text without its greeting and signature, sentence by sentence. */
export const readingsOf = (text: string): Reading[] =>
  sentences(body(text)).map((sentence) => reading(sentence, text))
