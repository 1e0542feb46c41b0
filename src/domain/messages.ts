import { addBusinessDays, carrierClock, daysInWords } from './business-days/business-days.ts'
import { ARRANGING, OTHER, OURS, TEMPLATES, type Template } from './message-templates.ts'
import { nationalNumber } from './numbers/national.ts'
import { countryOfPort, portNumberType, portRegion } from './port-carrier.ts'
import { detailsOfPort } from './port-changes.ts'
import type { PortRequest } from './port-request.ts'
import { customerTexts } from './rejections/customer-texts.ts'
import { asksNobody, isAnswerable, type Need, needsOf } from './rejections/needs.ts'
import { approvalOfPort } from './text-approval.ts'
import { textDelay } from './text-delay.ts'
import type { Waiting } from './waiting.ts'

/** How much the customer gets to read: an e-mail, or a line or two in a ticket. */
export type Length = 'email' | 'ticket'

/** A text for the customer. Holds no secret and no account number, and of what a carrier wrote freely no number but a short code. */
export interface Message {
  readonly subject: string
  readonly paragraphs: readonly string[]
}

const UNHARMED = 'Nothing is lost: the number works as before.'
const MENDED = 'Once this is mended we send it again.'
const UNSURE = 'As soon as we hear from you we write what comes next.'
const LATE = 'It takes longer than usual this time; we are asking for an update.'

/**
 * What to write to the customer about a port as it stands.
 * @param cutover the cutover in words, in the time of the number's home; undefined while there is none
 * @param answered whether an agent is known to answer the temporary number
 */
export function customerMessage(
  port: PortRequest,
  length: Length,
  {
    waiting,
    cutover,
    answered,
    now,
  }: {
    readonly waiting: Waiting
    readonly cutover: string | undefined
    readonly answered: boolean
    readonly now: Date
  },
): Message {
  const needs = port.phase === 'rejected' ? needsOf(port) : []
  const template = templateFor(port.phase, needs, cutover)
  const again = needs.every(isAnswerable)
  const dead = needs.some(({ reason }) => reason?.out_of_service)
  const number = nationalNumber(port.phone_number)
  const carrier = port.losing_carrier?.name ?? 'your current carrier'
  const temporary = port.temporary_number ? nationalNumber(port.temporary_number) : undefined
  const values: Readonly<Record<string, string | undefined>> = {
    number,
    carrier,
    usual: daysInWords(waiting.usual),
    approval: approvalOfPort(port)?.toString(),
    temporary,
    answered: answered ? temporary : undefined,
    use: dead
      ? `give it out in place of ${number}.`
      : `forward ${number} to it, or give it out. We can tell you how to forward at ${carrier}.`,
    texts: textDelay(portNumberType(port)),
    cutover,
    soon: again ? soonDate(port, needs, now) : undefined,
    mended: again ? MENDED : undefined,
    unsure: again ? undefined : UNSURE,
    overdue: waiting.overdue ? LATE : undefined,
    unharmed: dead ? undefined : UNHARMED,
  }
  const reasons = length === 'email' ? listed(customerTexts(needs, sentOf(port))) : shortReasons(needs, port)
  const paragraphs = template[length].flatMap((line) =>
    line === '{reasons}' ? reasons : (filled(line, values) ?? []),
  )
  return { subject: filled(template.subject, values) ?? '', paragraphs }
}

function templateFor(phase: string, needs: readonly Need[], cutover: string | undefined): Template {
  if (needs.length > 0 && needs.every(asksNobody)) return OURS
  if (phase === 'in_progress' && cutover === undefined) return ARRANGING
  return Object.hasOwn(TEMPLATES, phase) ? (TEMPLATES[phase] as Template) : OTHER
}

const listed = (texts: readonly string[]): string[] => texts.map((text) => `- ${text}`)

/** Reasons whose full texts fit in a ticket. */
const FEW = 2

const shortReasons = (needs: readonly Need[], port: PortRequest): string[] =>
  needs.length <= FEW
    ? customerTexts(needs, sentOf(port))
    : [`They name: ${needs.map(({ reason }) => reason?.title ?? 'Reason not known').join('; ')}.`]

/** The numbers that went out with a port, as far as the API gives them back: of an account number its end. */
const sentOf = (port: PortRequest): string[] =>
  [
    port.account_number_masked,
    port.phone_number,
    port.temporary_number,
    detailsOfPort(port).billing_telephone_number,
  ].filter((number) => typeof number === 'string')

/** The line with its values, or undefined when one that it is about is not known. What is true only at times is just left out. */
function filled(line: string, values: Readonly<Record<string, string | undefined>>): string | undefined {
  const text = line.replace(/ ?\{(\w+)\?\}/g, (at, name: string) => (values[name] ? at.replace('?', '') : ''))
  const missing = [...text.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => values[name] === undefined)
  return missing || text === ''
    ? undefined
    : text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

/** `Monday, 14 December`: by when a carrier has usually answered a request that is sent today, at the latest. */
function soonDate(port: PortRequest, needs: readonly Need[], now: Date): string {
  const days = Math.max(0, ...needs.map(({ reason }) => reason?.usual_delay?.max ?? 0))
  const day = addBusinessDays(carrierClock(now).date, days, countryOfPort(port), portRegion(port))
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(new Date(`${day}T00:00:00Z`))
}
