import { addBusinessDays, carrierClock } from './business-days/business-days.ts'
import { nationalNumber } from './numbers/national.ts'
import { countryOfPort, portRegion } from './port-carrier.ts'
import type { PortRequest } from './port-request.ts'
import { customerTexts } from './rejections/customer-texts.ts'
import { asksNobody, type Need, needsOf } from './rejections/needs.ts'
import type { Waiting } from './waiting.ts'

/** How much the customer gets to read: an e-mail, or a line or two in a ticket. */
export type Length = 'email' | 'ticket'

/** A text for the customer. Holds no secret and no account number, and of what a carrier wrote freely no numbers. */
export interface Message {
  readonly subject: string
  readonly paragraphs: readonly string[]
}

/**
 * What to write in a phase. `{number}`, `{carrier}`, `{usual}`, `{soon}` are always known; a paragraph with
 * `{temporary}`, `{answered}` (the temporary number once an agent answers it) or `{cutover}` is left out where there is
 * none. `{reasons}` is a paragraph for each reason.
 */
interface Template {
  readonly subject: string
  readonly email: readonly string[]
  readonly ticket: readonly string[]
}

const KEEP =
  'Please keep your plan with {carrier} active and paid, and change nothing about it, until we write that the move is complete. If the plan ends before that, the number can be lost for good.'
const MEANWHILE =
  'So that no call is missed meanwhile, {answered} is ready for you: forward {number} to it, or give it out. We can tell you how to forward at {carrier}.'

const TEMPLATES: Readonly<Record<string, Template>> = {
  submitted: {
    subject: 'Your number {number} is on its way to KaiCalls',
    email: [
      'We have asked {carrier} to release {number}. They now compare the request with their records and answer with a date, or tell us what does not match.',
      'This usually takes {usual} business days. The carriers decide, and it can be two weeks, so please do not announce a date yet.',
      '{overdue}',
      MEANWHILE,
      KEEP,
      'We write again as soon as there is news.',
    ],
    ticket: [
      'Requested {number} from {carrier}; waiting for their answer (usually {usual} business days). {overdue}',
      'Keep the plan there active and paid until we confirm.',
    ],
  },
  in_progress: {
    subject: 'Your number {number} has a date',
    email: [
      '{carrier} has confirmed the request for {number}.',
      'The number is planned to move on {cutover}. Carriers sometimes change this, so please do not announce it.',
      '{overdue}',
      MEANWHILE,
      KEEP,
      'Once it has moved we write again and ask you for a test call.',
    ],
    ticket: [
      '{carrier} confirmed {number}.',
      'Planned move: {cutover}. {overdue}',
      'Keep the plan there active and paid until we confirm.',
    ],
  },
  completed: {
    subject: 'Your number {number} is live',
    email: [
      '{number} has moved to KaiCalls.',
      'Please call it once from another phone and let it be answered, so that we both know it works.',
      'If you gave out {temporary} meanwhile, put {number} back in its place: on your website, in your Google Business Profile, in directories, advertisements, invoices and e-mail signatures.',
      'After that test call you may cancel what {carrier} still charges for this number. If other numbers are on the same account, cancel this one only: they would be lost with the account.',
    ],
    ticket: [
      '{number} is live on KaiCalls. Please make a test call.',
      'After it the old plan at {carrier} may be cancelled, for this number only.',
    ],
  },
  rejected: {
    subject: 'Your number {number}: we need something from you',
    email: [
      '{carrier} has not released {number} yet. Nothing is lost: the number works as before.',
      'This is what they name:',
      '{reasons}',
      'As soon as we have this from you we send the request again. If it reaches us today, the answer of {carrier} usually comes by {soon}.',
      MEANWHILE,
      KEEP,
    ],
    ticket: [
      '{carrier} did not release {number}.',
      '{reasons}',
      'Once this is mended we send it again. Keep the plan active and paid.',
    ],
  },
  cancelled: {
    subject: 'Your number {number} stays where it is',
    email: [
      'The move of {number} has been withdrawn. The number stays with {carrier} and goes on ringing there.',
      'If calls are forwarded to {temporary}, please switch the forwarding off: that number no longer rings.',
      'Should the number move after all, write to us and we begin anew.',
    ],
    ticket: [
      'The move of {number} was withdrawn; it stays with {carrier}.',
      'Switch off any forwarding to {temporary}.',
    ],
  },
}

/** A rejection about which the customer can do nothing. */
const OURS: Template = {
  subject: 'Your number {number}: news of its move',
  email: [
    '{number} has not moved yet. Nothing is lost: the number works as before. This is what is known:',
    '{reasons}',
    MEANWHILE,
    KEEP,
    'We write again as soon as there is news.',
  ],
  ticket: ['{number} has not moved yet.', '{reasons}', 'Keep the plan active and paid until we confirm.'],
}

/** A state that this version does not know is under way. */
const OTHER: Template = {
  subject: 'Your number {number} is on its way to KaiCalls',
  email: [
    'The move of {number} from {carrier} is under way. There is nothing for you to do just now.',
    '{overdue}',
    MEANWHILE,
    KEEP,
  ],
  ticket: [
    'The move of {number} from {carrier} is under way. {overdue}',
    'Keep the plan there active and paid until we confirm.',
  ],
}

const LATE = 'It takes longer than usual this time; we are asking for an update.'
/** What a corrected request usually adds: Telnyx, https://support.telnyx.com/en/articles/3947850. */
const AFTER_REJECTION_DAYS = 5

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
  const needs = port.phase === 'rejected' ? needsOf({ ...port, status_detail: null }) : []
  const template = templateFor(port.phase, needs)
  const { min, max } = waiting.usual
  const temporary = port.temporary_number ? nationalNumber(port.temporary_number) : undefined
  const values: Readonly<Record<string, string | undefined>> = {
    number: nationalNumber(port.phone_number),
    carrier: port.losing_carrier?.name ?? 'your current carrier',
    usual: min === max ? `${max}` : `${min} to ${max}`,
    temporary,
    answered: answered ? temporary : undefined,
    cutover,
    soon: soonDate(port, now),
    overdue: waiting.overdue ? LATE : undefined,
  }
  const reasons = length === 'email' ? listed(customerTexts(needs)) : shortReasons(needs)
  const paragraphs = template[length].flatMap((line) =>
    line === '{reasons}' ? reasons : (filled(line, values) ?? []),
  )
  return { subject: filled(template.subject, values) ?? '', paragraphs }
}

function templateFor(phase: string, needs: readonly Need[]): Template {
  if (needs.length > 0 && needs.every(asksNobody)) return OURS
  return Object.hasOwn(TEMPLATES, phase) ? (TEMPLATES[phase] as Template) : OTHER
}

const listed = (texts: readonly string[]): string[] => texts.map((text) => `- ${text}`)

/** Reasons whose full texts fit in a ticket. */
const FEW = 2

const shortReasons = (needs: readonly Need[]): string[] =>
  needs.length <= FEW
    ? customerTexts(needs)
    : [`They name: ${needs.map(({ reason }) => reason?.title ?? 'Reason not known').join('; ')}.`]

/** The line with its values, or undefined when one that it is about is not known. A missing `{overdue}` is just left out. */
function filled(line: string, values: Readonly<Record<string, string | undefined>>): string | undefined {
  if (line === '{overdue}') return values.overdue
  const text = line.replace(/ ?\{overdue\}/, values.overdue ? ` ${values.overdue}` : '')
  const missing = [...text.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => values[name] === undefined)
  return missing ? undefined : text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

/** `Monday, 14 December`: by when a carrier has usually answered a request that is sent today. */
function soonDate(port: PortRequest, now: Date): string {
  const day = addBusinessDays(
    carrierClock(now).date,
    AFTER_REJECTION_DAYS,
    countryOfPort(port),
    portRegion(port),
  )
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(new Date(`${day}T00:00:00Z`))
}
