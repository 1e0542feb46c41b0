import * as z from 'zod'
import { PAGE_LIMIT } from '../../api/wire.ts'
import { defineCommand } from '../../cli/command.ts'
import { onOff } from '../../cli/switch.ts'
import { AppError, isStopped } from '../../errors.ts'
import { paragraph } from '../../output/layout.ts'
import type { Style } from '../../output/style.ts'
import { clockTime } from '../../output/time.ts'
import type { Session } from '../../session.ts'
import { type AuditEntry, auditPath, readAudit } from '../../store/audit.ts'
import { maskedKey } from '../../store/profiles.ts'
import { reasonOf } from '../../store/system-files.ts'
import { readPortName } from '../shared/find-port.ts'

export default defineCommand({
  description:
    'Every write that kaiport sent to KaiCalls from this computer: what, when, by whom, with which key, and what came of it, newest first. It is kept here and nowhere else, in a file that is only ever appended to, and holds no value that was sent: of numbers and keys the last four characters, of fields the names. Which of several numbers with the same last four a write was about is asked of KaiCalls, where it can be reached.',
  examples: [
    ['kaiport log', 'the last 30 writes'],
    ['kaiport log "(512) 555-0142"', 'what was done about one number'],
    ['kaiport log --all --json', 'everything, for a script'],
  ],
  positionals: [{ name: 'port', help: 'only this one: its id or phone number' }],
  effects: 'local',
  inputs: {
    limit: {
      flag: 'limit',
      value: '<n>',
      help: 'at most this many (30)',
      schema: z.coerce.number().int().min(1).default(30),
    },
    all: { flag: 'all', help: 'all of them', schema: onOff },
  },
  async run(input, session, [name]) {
    const path = auditPath(session.ctx.dirs)
    const { entries, unreadable } = await readAudit(session.ctx).catch((cause) => {
      throw new AppError('unreadable_file', { path, reason: reasonOf(cause) }, { cause })
    })
    const { meant, unsure } = name ? await about(session, entries, name) : { meant: entries, unsure: false }
    const shown = input.all ? meant : meant.slice(0, input.limit)
    return {
      json: shown,
      text: (style) => shown.map((entry) => entryText(entry, style)).join('\n'),
      notes: (style) =>
        [
          ...(shown.length === 0
            ? [`Nothing was written${name ? ' about it' : ''} from this computer yet.`]
            : []),
          ...(shown.length < meant.length ? [`${meant.length - shown.length} more: kaiport log --all`] : []),
          ...(unsure
            ? ['Only the last four digits of a number are kept: some of it may be about another number.']
            : []),
          ...(unreadable > 0 ? [`Lines of ${path} that cannot be read: ${unreadable}.`] : []),
        ]
          .map((line) => style.theme.hint(paragraph(line, style, '')))
          .join('\n'),
    }
  },
})

/**
 * The writes about a port or number. A write that was refused names the port only, so the number's ports count too.
 * `unsure`: the last four digits were all to go by for some.
 */
async function about(session: Session, entries: readonly AuditEntry[], name: string) {
  const { id, e164 } = await readPortName(name)
  const account = e164 === undefined ? undefined : await session.account().catch(() => undefined)
  const ids = account?.key && e164 ? await portsOf(session, e164) : undefined
  /** Undefined where nobody can say. */
  const isMeant = ({ port_id, number, origin, key }: AuditEntry): boolean | undefined => {
    if (id !== undefined) return port_id === id
    if (port_id !== null && ids?.has(port_id)) return true
    if (!number || !e164?.endsWith(number)) return false
    const known =
      ids && port_id !== null && origin === account?.origin && key === maskedKey(account?.key ?? '')
    return known ? false : undefined
  }
  const named = entries.filter((entry) => isMeant(entry) !== false)
  const ports = new Set(named.flatMap(({ port_id }) => port_id ?? []))
  const meant = entries.filter(
    (entry) => named.includes(entry) || (entry.port_id !== null && ports.has(entry.port_id)),
  )
  return { meant, unsure: named.some((entry) => isMeant(entry) === undefined) }
}

/** The ids of the requests for a number; undefined where KaiCalls cannot say now. */
async function portsOf(session: Session, e164: string): Promise<ReadonlySet<string> | undefined> {
  try {
    const api = (await session.api()).within({ tries: 1 })
    const ids = new Set<string>()
    for await (const { id } of api.list({ phone_number: e164 }, PAGE_LIMIT)) ids.add(id)
    return ids
  } catch (error) {
    if (error instanceof AppError && !isStopped(error)) return undefined
    throw error
  }
}

function entryText(entry: AuditEntry, style: Style): string {
  const { at, action, port_id, number, business_id, fields, profile, key, user } = entry
  if (!style.tty)
    return [at, action, port_id, number, business_id, resultText(entry), user, profile, key, fields.join(',')]
      .map((value) => value ?? '')
      .join('\t')
  const time = clockTime(new Date(at), style.now, style.zone)
  const head = [time, style.theme.value(action), number ? `****${number}` : '', painted(entry, style)]
  const more = [
    [port_id, business_id].filter(Boolean).join(', '),
    fields.length > 0 && action !== 'submit' ? `fields: ${fields.join(', ')}` : '',
    `by ${user ?? 'somebody'} as ${profile}, key ${key}, ${entry.environment}`,
  ]
  return [
    `  ${head.filter(Boolean).join('  ')}`,
    ...more.filter(Boolean).map((line) => style.theme.hint(paragraph(line, style, '      '))),
  ].join('\n')
}

function painted(entry: AuditEntry, { theme, glyphs }: Style): string {
  const sign = { done: 'done', replayed: 'done', refused: 'failed', unknown: 'warning' } as const
  const kind = sign[entry.result] ?? 'warning'
  return theme[kind](`${glyphs[kind]} ${resultText(entry)}`)
}

/** `done: submitted`, `refused: invalid_transition`. */
const resultText = ({ result, status, error }: AuditEntry): string =>
  [result, error ?? status].filter(Boolean).join(': ')
