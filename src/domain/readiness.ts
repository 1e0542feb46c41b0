import { type Carrier, genericCarrier, sourceLine } from './carriers/carriers.ts'
import type { PortDetails } from './fields.ts'
import { localFindings } from './match/index.ts'
import { NUMBER_TYPE_NAMES, type NumberType } from './number-types.ts'
import { portCountry } from './port-country.ts'
import { ACCOUNT_ITEMS } from './readiness/account-items.ts'
import { DETAIL_ITEMS } from './readiness/detail-items.ts'
import type {
  ChecklistAnswer,
  ChecklistAnswers,
  Holder,
  Readiness,
  ReadinessItem,
  Seen,
  Situation,
  Verdict,
} from './readiness/item.ts'
import { itemSource } from './readiness/sources.ts'

export type { ChecklistAnswer, ChecklistAnswers, Readiness, ReadinessItem, Situation, Verdict }

/** The readiness checklist, in the order in which a person goes through it. */
export const READINESS: readonly ReadinessItem[] = [...ACCOUNT_ITEMS, ...DETAIL_ITEMS]

/**
 * How every item that applies stands, from the details and the person's answers. What the details show passes or fails
 * whatever was answered; a doubt, or what they do not show, is settled by a yes.
 * @param carrier the losing carrier, if kaiport knows it
 * @param now without it nothing is said about deadlines and dates
 */
export function readiness(
  details: PortDetails,
  answers: ChecklistAnswers,
  carrier: Carrier | undefined,
  now?: Date,
): Readiness[] {
  const situation = situationOf(details, answers, carrier, now)
  return READINESS.filter((item) => applies(item, situation)).map((item) => {
    const seen = item.seen?.(situation)
    const verdict = judged(item, seen, answerTo(item, answers))
    const mine = carrier && item.fact ? [sourceLine(item.fact(carrier, situation))] : []
    return {
      item,
      verdict,
      fix: [...new Set([...(seen?.says ?? []), ...item.fix(situation)])],
      sources: [itemSource(item.sources, item.confidence), ...mine],
    }
  })
}

/** Everything that items are judged by. */
export function situationOf(
  details: PortDetails,
  answers: ChecklistAnswers,
  carrier: Carrier | undefined,
  now?: Date,
): Situation {
  const type = details.number_type as NumberType | undefined
  const types = type ? [type] : NUMBER_TYPE_NAMES
  return {
    details,
    answers,
    carrier,
    usual: carrier ? [carrier] : types.map(genericCarrier),
    type,
    country: portCountry(details),
    holder: holderOf(details),
    findings: localFindings(details),
    now,
  }
}

/** Whether a person has to be asked: the item applies, has a question, and the details do not answer it. */
export function isOpen(item: ReadinessItem, situation: Situation): boolean {
  return Boolean(item.question) && applies(item, situation) && item.seen?.(situation) === undefined
}

/** What was said of an item. */
export const answerTo = ({ id }: ReadinessItem, answers: ChecklistAnswers): ChecklistAnswer => {
  const answer = answers[id]
  return answer === 'yes' || answer === 'no' ? answer : 'unknown'
}

// What is not known yet leaves an item in: everyone gathers everything until the kind of number is told.
function applies(item: ReadinessItem, situation: Situation): boolean {
  const { type, country, holder } = situation
  const named = <T>(list: readonly T[] | undefined, value: T | undefined) =>
    !list || value === undefined || list.includes(value)
  return (
    named(item.types, type) &&
    named(item.countries, country) &&
    (!item.holder || item.holder === (holder ?? 'business')) &&
    (item.when?.(situation) ?? true)
  )
}

function judged(item: ReadinessItem, seen: Seen | undefined, answer: ChecklistAnswer): Verdict {
  if (seen?.verdict === 'pass' || seen?.verdict === 'fail') return seen.verdict
  if (answer === 'yes') return 'pass'
  if (answer === 'no') return item.otherwise
  return seen?.verdict ?? 'unknown'
}

const holderOf = (details: PortDetails): Holder | undefined =>
  details.business_name ? 'business' : details.authorized_name ? 'personal' : undefined
