import type { Api } from '../../api/client.ts'
import { defineCommand } from '../../cli/command.ts'
import { onOff } from '../../cli/switch.ts'
import { readNumber } from '../../domain/numbers/phone-number.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { reasonsToKeep } from '../../domain/safe-to-cancel.ts'
import { AppError, isStopped } from '../../errors.ts'
import { bulleted, paragraph } from '../../output/layout.ts'
import { phoneText } from '../../output/port-table.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { verificationStore } from '../../store/verifications.ts'
import { namedPort } from '../shared/named-port.ts'
import { callsTo, movedAt } from '../shared/test-call.ts'

export default defineCommand({
  description:
    'Ends with 0 only when the port is complete and nothing speaks against it; with --verified, only when an answered test call was seen as well. Everything else is a no and ends with 3, with the reason: a port under way, a state this version does not know, KaiCalls out of reach, a key of another business.',
  examples: [
    ['kaiport safe-to-cancel "(512) 555-0142"', 'before you call your old carrier'],
    ['kaiport safe-to-cancel port_1f2e3d4c --verified --json', 'for a script'],
  ],
  positionals: [{ name: 'port', help: 'its id or phone number', required: true }],
  effects: 'read',
  inputs: {
    verified: { flag: 'verified', help: 'only when an answered test call was seen, too', schema: onOff },
  },
  async run(input, session, [name]) {
    try {
      const api = await session.api()
      const port = await namedPort(session, name, api)
      const requests = await requestsFor(api, port)
      const tested = input.verified ? await wasTested(session, api, port) : undefined
      return answer(session, port, reasonsToKeep(port, { requests, tested }), tested)
    } catch (error) {
      if (!(error instanceof AppError) || isStopped(error)) throw error
      return unknown(error, name)
    }
  },
})

async function requestsFor(api: Api, port: PortRequest): Promise<PortRequest[]> {
  const found: PortRequest[] = []
  for await (const other of api.list({ phone_number: port.phone_number }, 20)) found.push(other)
  return found
}

/** A call that this computer remembers, or one that KaiCalls has. */
async function wasTested(session: Session, api: Api, port: PortRequest): Promise<boolean> {
  if (port.phase !== 'completed') return false
  const { call } = await verificationStore(session.ctx).load(port.id)
  if (call && Date.parse(call.at) >= Date.parse(movedAt(port))) return true
  return (await callsTo(api, port)).answered !== undefined
}

function answer(
  session: Session,
  port: PortRequest,
  reasons: readonly string[],
  tested: boolean | undefined,
): View {
  const safe = reasons.length === 0
  const { id, phone_number, phase } = port
  return {
    json: { safe, id, phone_number, phase, verified: tested ?? null, reasons, error: null },
    text: (style) => {
      const number = phoneText(phone_number, style)
      if (!style.tty) return [safe ? 'yes' : 'no', id, phone_number, ...reasons].join('\t')
      if (safe)
        return style.theme.done(
          paragraph(`${style.glyphs.done} Yes: the plan that ${number} had may be cancelled now.`, style),
        )
      const head = style.theme.failed(
        paragraph(`${style.glyphs.failed} No: keep the plan of ${number} active and paid.`, style),
      )
      return `${head}\n${bulleted(reasons, style)}`
    },
    notes: (style) => paragraph(safe ? CAREFUL : whatNext(session, port, tested), style, ''),
    ...(safe ? {} : { exit: 'outcome' as const }),
  }
}

const CAREFUL =
  'Cancel only what belonged to this number: other numbers on that account are lost with it. Ask for the final bill in writing.'

function whatNext(session: Session, { id, phase }: PortRequest, tested: boolean | undefined): string {
  if (phase === 'completed')
    return tested === false ? `Make a test call: ${session.command(`verify ${id}`)}` : ''
  if (phase === 'rejected') return `Correct it: ${session.command(`retry ${id}`)}`
  return phase === 'cancelled' ? '' : `Follow it: ${session.command(`status ${id} --watch`)}`
}

/** What cannot be found out is a no: the number would be lost if it were a mistake. */
function unknown(error: AppError, name = ''): View {
  const number = readNumber(name)
  const reason = `It could not be found out: ${error.message}`
  return {
    json: {
      safe: false,
      id: null,
      phone_number: number.ok ? number.e164 : null,
      phase: null,
      verified: null,
      reasons: [reason],
      ...error.toJSON(),
    },
    text: (style) => {
      if (!style.tty) return ['no', '', '', reason.replace(/\s+/g, ' ')].join('\t')
      const head = style.theme.failed(
        paragraph(`${style.glyphs.failed} No: keep the plan active and paid.`, style),
      )
      return `${head}\n${bulleted([reason], style)}`
    },
    notes: (style) => (error.hint ? paragraph(`Fix: ${error.hint}`, style, '') : ''),
    exit: 'outcome',
  }
}
