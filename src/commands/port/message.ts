import * as z from 'zod'
import { defineCommand } from '../../cli/command.ts'
import { customerMessage, type Length } from '../../domain/messages.ts'
import { nationalNumber } from '../../domain/numbers/national.ts'
import { numberZone } from '../../domain/numbers/zone.ts'
import { isClosed } from '../../domain/phases.ts'
import { portRegion } from '../../domain/port-carrier.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { waitingOf } from '../../domain/waiting.ts'
import { listItem, paragraph } from '../../output/layout.ts'
import { dayAndTime } from '../../output/time.ts'
import { namedPort } from '../shared/named-port.ts'
import { isAnswered } from './routing.ts'

const LENGTHS = ['email', 'ticket'] as const satisfies readonly Length[]

export default defineCommand({
  description:
    'What to write to the customer about a port as it stands: where it is, what to do meanwhile, what not to do, and what is needed from them. It holds no PIN and no account number. Nothing is sent; it is for you to paste.',
  examples: [
    ['kaiport message "(512) 555-0142"', 'an e-mail'],
    ['kaiport message port_1f2e3d4c --length ticket', 'a line or two'],
  ],
  positionals: [{ name: 'port', help: 'its id or phone number', required: true }],
  effects: 'read',
  inputs: {
    length: {
      flag: 'length',
      value: '<length>',
      help: `${LENGTHS.join(' or ')} (email)`,
      schema: z.enum(LENGTHS).default('email'),
    },
  },
  async run(input, session, [name]) {
    const api = await session.api()
    const port = await namedPort(session, name, api)
    const completed = port.phase === 'completed'
    const number = completed ? port.phone_number : isClosed(port.phase) ? null : port.temporary_number
    const answered = number !== null && (await isAnswered(api, number))
    const now = session.now()
    const { subject, paragraphs } = customerMessage(port, input.length, {
      waiting: waitingOf(port, now),
      cutover: cutoverInWords(port),
      answered,
      now,
    })
    const email = input.length === 'email'
    const text = email ? `Hello,\n\n${joined(paragraphs)}` : paragraphs.join(' ')
    return {
      json: {
        id: port.id,
        phone_number: port.phone_number,
        phase: port.phase,
        length: input.length,
        subject,
        text,
      },
      text: (style) => {
        const whole = email ? `Subject: ${subject}\n\n${text}` : text
        return whole
          .split('\n')
          .map((line) =>
            line.startsWith(ITEM)
              ? listItem(ITEM, line.slice(ITEM.length), style, '')
              : paragraph(line, style, ''),
          )
          .join('\n')
      },
      notes: (style) =>
        [
          ...(number === null || answered
            ? []
            : [
                style.theme.warning(
                  paragraph(`${style.glyphs.warning} ${unanswered(number, completed)}`, style, ''),
                ),
                `Let one answer it: ${session.command(`${completed ? 'verify' : 'temp'} ${port.id} --route-to AGENT`)}`,
              ]),
          ...(session.ctx.stdout.isTTY
            ? [
                style.theme.hint(
                  paragraph('To paste it, pipe it to your clipboard: then no line is broken.', style, ''),
                ),
              ]
            : []),
        ].join('\n'),
    }
  },
})

const unanswered = (number: string, completed: boolean): string =>
  `No agent is known to answer ${nationalNumber(number)}, ${completed ? 'so a test call may fail: wait with this message.' : 'so nothing is said of forwarding to it.'}`

const ITEM = '- '

/** Paragraphs with an empty line between them, list items without. */
const joined = (paragraphs: readonly string[]): string =>
  paragraphs.map((line, i) => (i === 0 ? '' : line.startsWith(ITEM) ? '\n' : '\n\n') + line).join('')

/** `Thursday, 10 December 2026, about 09:00 CST`, in the time of the number's home. */
const cutoverInWords = (port: PortRequest): string | undefined =>
  port.foc_at
    ? dayAndTime(new Date(port.foc_at), numberZone(port.phone_number, portRegion(port)) ?? 'UTC')
    : undefined
