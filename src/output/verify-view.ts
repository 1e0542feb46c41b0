import { clean } from '../domain/clean.ts'
import { LISTINGS } from '../domain/listings.ts'
import { nationalNumber } from '../domain/numbers/national.ts'
import type { PhoneCall } from '../domain/phone-call.ts'
import { portNumberType } from '../domain/port-carrier.ts'
import type { PortRequest } from '../domain/port-request.ts'
import type { MatchedBy } from '../domain/test-call.ts'
import { textDelay } from '../domain/text-delay.ts'
import { paragraph } from './layout.ts'
import type { Style } from './style.ts'
import { moment, span } from './time.ts'

/** What is known of a number after its port: the test call, and the places where it is listed. */
interface Verified {
  readonly call?:
    | {
        readonly at: string
        readonly agent_id: string | null
        readonly agent_name: string | null
        readonly matched_by: MatchedBy
      }
    | undefined
  readonly listings: Readonly<Record<string, { readonly state: 'done' | 'not_ours' }>>
}

/** What this run did to see a call: whether it waited for one, and the one that nobody answered. */
export interface Looked {
  readonly waits: boolean
  readonly missed: PhoneCall | undefined
}

const STATES = {
  done: { sign: 'done', word: 'done' },
  not_ours: { sign: 'done', word: 'not there' },
  open: { sign: 'waiting', word: 'open' },
} as const

/** Who answered the test call and when, then the listings with a tick each. */
export function verifyText(port: PortRequest, known: Verified, looked: Looked, style: Style): string {
  const { theme, glyphs } = style
  const { call, listings } = known
  const rows = LISTINGS.map(({ key, place }) => ({ place, ...STATES[listings[key]?.state ?? 'open'] }))
  if (!style.tty)
    return [
      [
        call ? 'yes' : 'no',
        port.id,
        port.phone_number,
        call?.at ?? '',
        call?.agent_name ?? call?.agent_id ?? '',
      ].join('\t'),
      ...rows.map(({ word, place }) => `${word}\t${place}`),
    ].join('\n')
  const places = rows.map(
    ({ place, sign, word }) => `  ${theme[sign](`${glyphs[sign]} ${word.padEnd(9)}`)}  ${place}`,
  )
  return [
    callText(port, known, looked, style),
    `\n${theme.heading('  Where the number is listed')}`,
    ...places,
  ].join('\n')
}

/** Who answered the test call and when, or that none came. */
export function callText(port: PortRequest, { call }: Verified, looked: Looked, style: Style): string {
  const { theme, glyphs } = style
  const number = nationalNumber(port.phone_number)
  const head = call
    ? theme.done(
        paragraph(
          `${glyphs.done} ${call.agent_name ?? call.agent_id ?? 'KaiCalls'} answered a call to ${number} ${moment(call.at, style)}.`,
          style,
        ),
      )
    : theme.warning(
        paragraph(
          `${glyphs.warning} ${looked.waits ? missedText(looked.missed, port, style) : `No test call to ${number} was seen yet.`}`,
          style,
        ),
      )
  const doubt =
    call?.matched_by === 'agent'
      ? theme.hint(
          paragraph(
            'KaiCalls does not say which number was called; it was a call to the agent that answers this one.',
            style,
            '    ',
          ),
        )
      : ''
  return [head, doubt].filter(Boolean).join('\n')
}

/** That no call came in, or one that nobody answered. */
export function missedText(missed: PhoneCall | undefined, port: PortRequest, style: Style): string {
  const number = nationalNumber(port.phone_number)
  return missed
    ? `A call to ${number} came in ${moment(missed.created_at, style)}, but nobody answered it (${missed.status ?? 'no status'}).`
    : `No call to ${number} came in.`
}

/** What to do next. */
export function verifyNotes(
  port: PortRequest,
  { call, listings }: Verified,
  { waits, missed, again }: Looked & { readonly again: boolean },
  command: (words: string) => string,
  style: Style,
): string {
  const { id } = port
  const open = LISTINGS.filter(({ key }) => !listings[key])
  const lines = call
    ? [
        ...(waits ? [textDelay(portNumberType(port))] : []),
        ...(open.length > 0
          ? [`Tick off what is done: ${command(`verify ${id} --tick ${open[0]?.key}`)}`]
          : []),
        `Before the old plan goes: ${command(`safe-to-cancel ${id} --verified`)}`,
      ]
    : [
        ...(missed
          ? [`Let an agent answer it, then call again: ${command(`verify ${id} --route-to AGENT`)}`]
          : waits
            ? missingCalls(port, style)
            : ['It is remembered. A test call is still to be made.']),
        ...(missed ? [] : [`Wait for a call: ${command(`verify ${id}${again ? ' --again' : ''}`)}`]),
      ]
  return lines.map((line) => paragraph(line, style, '')).join('\n')
}

/** By then every carrier has usually learnt the new way. */
const KNOWN_EVERYWHERE_MS = 24 * 3_600_000

/** What to do about calls that do not arrive: to wait in the first hours, later to look for what keeps them. */
function missingCalls({ id, completed_at, updated_at, losing_carrier }: PortRequest, style: Style): string[] {
  const since = style.now.getTime() - Date.parse(completed_at ?? updated_at)
  if (!(since > KNOWN_EVERYWHERE_MS))
    return [
      'A call that does not arrive usually needs a few hours more until every carrier knows the new way.',
    ]
  const carrier = clean(losing_carrier?.name ?? 'the old carrier')
  return [
    `The number moved ${span(since)} ago, and by now every carrier should know the new way.`,
    'Call from phones of other networks, and note which network each call that does not arrive comes from: one carrier alone may still send its callers the old way.',
    `Look whether call forwarding is still set for the number at ${carrier}, and switch it off there.`,
    `If calls still do not arrive, ask KaiCalls support: name ${id}, the networks, and when you called.`,
  ]
}
