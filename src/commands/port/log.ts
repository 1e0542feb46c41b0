import * as z from 'zod'
import { defineCommand } from '../../cli/command.ts'
import { onOff } from '../../cli/switch.ts'
import { AppError } from '../../errors.ts'
import { paragraph } from '../../output/layout.ts'
import type { Style } from '../../output/style.ts'
import { clockTime } from '../../output/time.ts'
import { type AuditEntry, auditPath, readAudit } from '../../store/audit.ts'
import { reasonOf } from '../../store/system-files.ts'

export default defineCommand({
  description:
    'Every write that kaiport sent to KaiCalls from this computer: what, when, by whom, with which key, and what came of it, newest first. It is kept here and nowhere else, in a file that is only ever appended to, and holds no value that was sent: of numbers and keys the last four characters, of fields the names.',
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
    const meant = name ? about(entries, name) : entries
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
          ...(unreadable > 0 ? [`Lines of ${path} that cannot be read: ${unreadable}.`] : []),
        ]
          .map((line) => style.theme.hint(paragraph(line, style, '')))
          .join('\n'),
    }
  },
})

/** The writes about a port or number. A write that was refused names the port only, so the number's ports count too. */
function about(entries: readonly AuditEntry[], name: string): AuditEntry[] {
  const digits = name.replace(/\D/g, '')
  const named = entries.filter(
    ({ port_id, number }) =>
      port_id === name || (number !== null && digits.length >= 10 && digits.endsWith(number)),
  )
  const ports = new Set(named.map(({ port_id }) => port_id))
  return entries.filter(
    (entry) => named.includes(entry) || (entry.port_id !== null && ports.has(entry.port_id)),
  )
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
