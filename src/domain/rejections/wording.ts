import { bindings, saysNothingElse } from './bindings.ts'
import { marksIn, type Topic } from './marks.ts'
import { type PhraseHit, phraseHits } from './phrases.ts'
import { REASONS, type Reason, type SourceName } from './reasons.ts'

/** A reason that a sentence gives. */
export interface Finding {
  readonly reason: Reason
  /** 2 said outright, 1 hinted at or said in advice, 0 hinted at in advice. */
  readonly weight: number
  /** The sentence or code. */
  readonly evidence: string
  /** What is said to be wrong with the detail, if the clause speaks of one. */
  readonly defect?: string | undefined
  /** The clause says this and nothing else. */
  readonly plain?: boolean | undefined
  /** Whose code it is, if it is one. */
  readonly source?: SourceName
}

const byPair = new Map(REASONS.flatMap((reason) => reason.binds.map((pair) => [pair, reason] as const)))
const advice =
  /^\W*(?:(?:please|pls|kindly)(?! (?:note|be advised|be aware))|contact|call|once|if|when|both|for (?:more|additional|further|assistance)|to (?:resolve|fix|correct|proceed|avoid)|in order|resubmit|see|let|make sure|ensure|additionally|note that you|you (?:can|may|will|should))\b/i

/** Whether a sentence tells the reader what to do; what it says counts less than what is said outright. */
export const isAdvice = (sentence: string): boolean => advice.test(sentence)

/**
 * The wordings found, less those that speak of a detail: ones that begin within its name (the `number` of `account
 * number` is no phone number), with a phone number that only says whose it is (`the PIN for this number does not
 * match`), ones that say what it is of (`the ZIP is for the billing address`), or with `not` behind it (`the account
 * number is not in our system`).
 */
function wordings(clause: string): PhraseHit[] {
  const topics = marksIn(clause).filter((mark) => 'topic' in mark)
  return phraseHits(clause).filter(({ reason, start }) => {
    const own = (topic: Topic): boolean => reason.binds.some((pair) => pair.startsWith(`${topic.topic}:`))
    const before = clause.slice(0, start)
    const subject = topics.findLast((topic) => topic.end <= start)
    const said = subject?.detail && !subject.weak && !own(subject)
    const owner = topics.some((topic) => topic.start === start && topic.topic === 'tn')
    if (said && owner && / (?:for|of|on|to|with) $/.test(before)) return false
    if (said && / (?:is|are|was|were|does|do) $/.test(before) && clause.startsWith('not ', start))
      return false
    if (said && / (?:is|are|was|were) (?:for|of|from) $/.test(before)) return false
    return !topics.some((topic) => start > topic.start && start < topic.end && !own(topic))
  })
}

/** Whether a pair speaks of one detail, not of all of them. */
const ofDetail = (pair: string): boolean => !pair.startsWith('information:')

/** What the wording of one sentence means. @param inWords its clauses in plain words */
export function wordingOf(sentence: string, inWords: readonly string[]): Finding[] {
  const findings: Finding[] = []
  const full = isAdvice(sentence) ? 1 : 2
  for (const words of inWords) {
    const clause = ` ${words} `
    const hits = wordings(clause)
    const only = hits.length > 0 && saysNothingElse(clause, [...hits, ...marksIn(clause)])
    for (const { reason } of hits) findings.push({ reason, weight: full, evidence: sentence, plain: only })
    const explained = hits.filter(({ reason }) => !reason.binds.some(ofDetail) && !isGeneral(reason))
    for (const { pair, weak, plain } of bindings(clause, explained)) {
      const reason = byPair.get(pair)
      if (reason === undefined) continue
      const defect = pair.split(':')[1]
      findings.push({ reason, weight: weak ? full - 1 : full, evidence: sentence, defect, plain })
    }
  }
  return findings
}

/** A reason such as `data_missing` that says little beside any other. */
export const isGeneral = (reason: Reason): boolean => reason.yields_to.includes('any')

/** The findings that count: hints only where nothing is said outright, and no reason beside one that explains it better. */
export function weighed(findings: readonly Finding[]): Finding[] {
  const heaviest = Math.max(...findings.map((finding) => finding.weight))
  const counted = findings.filter((finding) => finding.weight === heaviest)
  return counted.filter(({ reason, source }) => {
    if (source !== undefined) return true
    const others = counted.filter((other) => other.reason !== reason)
    if (isGeneral(reason))
      return others.every((other) => isGeneral(other.reason) && comesFirst(reason, other.reason))
    return !others.some((other) => reason.yields_to.includes(other.reason.code))
  })
}

const comesFirst = (reason: Reason, other: Reason): boolean =>
  REASONS.indexOf(reason) < REASONS.indexOf(other)
