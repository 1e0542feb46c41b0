import type { FieldName, PortDetails } from '../fields.ts'
import { CHANGEABLE } from '../port-changes.ts'
import type { PortRequest, Rejection } from '../port-request.ts'
import { classify } from './classify.ts'
import { inTableOrder } from './field-order.ts'
import { type Reason, reasonFor } from './reasons.ts'

/** One thing that a rejected port needs before it is sent again. */
export interface Need {
  /** The canonical reason; undefined when the table does not know what was said. */
  readonly reason: Reason | undefined
  /** What was said, as it came: a message, or a code without one. */
  readonly said: string
  /** The fields it points at; empty if something has to happen at a carrier instead. */
  readonly fields: readonly FieldName[]
}

/** What a rejected port needs, each reason once. A rejection without any reason is one that nobody knows. */
export function needsOf(port: Pick<PortRequest, 'rejections' | 'status_detail'>): Need[] {
  if (port.rejections.length === 0) return [{ reason: undefined, said: port.status_detail ?? '', fields: [] }]
  const needs = new Map<string, Need>()
  for (const rejection of port.rejections)
    for (const [at, need] of needsOfOne(rejection).entries()) {
      const key = need.reason?.code ?? `${at}/${need.said}`
      const fields = inTableOrder([...(needs.get(key)?.fields ?? []), ...need.fields])
      needs.set(key, { ...(needs.get(key) ?? need), fields })
    }
  return [...needs.values()]
}

/** Every reason that one rejection gives. Fields that it names itself and that no reason speaks of go to the first. */
function needsOfOne(rejection: Rejection): Need[] {
  const said = rejection.message || rejection.code
  const named = inTableOrder(rejection.fields)
  const { matches } = classify(rejection)
  if (matches.length === 0) return [{ reason: undefined, said, fields: named }]
  const spoken = new Set(matches.flatMap((match) => match.fields))
  return matches.map(({ code, fields }, at) => ({
    reason: reasonFor(code),
    said,
    fields: at === 0 ? [...fields, ...named.filter((field) => !spoken.has(field))] : fields,
  }))
}

/** The fields to ask for, in the order of the table. The number itself is what the request is about and stays. */
export function fieldsToAsk(needs: readonly Need[]): FieldName[] {
  const changeable = new Set<string>([...CHANGEABLE.map((field) => field.name), 'bill'])
  return inTableOrder(needs.flatMap((need) => need.fields)).filter((name) => changeable.has(name))
}

/** What is sent again, as far as it tells whether a need is met. */
export interface Correction {
  /** Names of the fields that differ for certain; `bill` when one goes along. */
  readonly changed: ReadonlySet<string>
  /** All details as they are then. */
  readonly details: PortDetails
}

/**
 * The needs that nothing was done about, as far as that can be told: their fields are as they were, and the same
 * details may not be sent again. A new signature answers what is wrong with the letter.
 */
export function unanswered(needs: readonly Need[], { changed, details }: Correction): Need[] {
  return needs.filter(({ reason, fields }) => {
    if (reason?.resubmit_same || (reason && aboutTheLetter(reason))) return false
    if (reason?.answers) return !reason.answers.some((answer) => isGiven(answer, changed, details))
    return fields.length > 0 ? !fields.some((field) => changed.has(field)) : changed.size === 0
  })
}

const isGiven = (answer: object, changed: ReadonlySet<string>, details: PortDetails): boolean =>
  Object.keys(answer).some((name) => changed.has(name)) &&
  Object.entries(answer).every(([name, value]) => {
    const now = details[name as FieldName]
    return value === null ? Boolean(now) : now === value
  })

/** The values that likely answer the needs, to be offered. */
export const likelyAnswers = (needs: readonly Need[]): PortDetails =>
  Object.fromEntries(
    needs.flatMap(({ reason }) => Object.entries(reason?.answers?.[0] ?? {})).filter(([, value]) => value),
  )

/** Whether it is not the customer's to do anything about it. */
export const asksNobody = ({ reason }: Need): boolean => reason !== undefined && reason.who !== 'customer'

/** Whether the request can be sent again once it is met: where nobody says how long that takes, nothing may help. */
export const isAnswerable = ({ reason }: Need): boolean => Boolean(reason?.usual_delay)

/** Whether it is the Letter of Authorization that was refused. */
export const aboutTheLetter = ({ code }: Reason): boolean => code.startsWith('loa_')
