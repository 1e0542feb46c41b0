import { daysInWords, usualDuration } from '../../domain/business-days/business-days.ts'
import { carrierOf } from '../../domain/carrier-of.ts'
import { clean } from '../../domain/clean.ts'
import type { PortDetails } from '../../domain/fields.ts'
import type { NumberType } from '../../domain/number-types.ts'
import { portCountry } from '../../domain/port-country.ts'
import { type Readiness, readiness } from '../../domain/readiness.ts'
import { paragraph } from '../../output/layout.ts'
import { phoneText } from '../../output/port-table.ts'
import { quoted } from '../../output/quoted.ts'
import { readinessText } from '../../output/readiness-view.ts'
import type { View } from '../../output/view.ts'
import type { WizardState } from '../../prompts/questions.ts'
import type { Session } from '../../session.ts'

/** How everything stands, what to do next, and with --strict the exit code that says so. */
export function checklistView(
  session: Session,
  { details, answers, now }: WizardState,
  strict: boolean,
  kept: boolean,
  from?: string,
): View {
  const carrier = carrierOf(details)
  const items = readiness(details, answers, carrier, now)
  const ready = items.every(({ verdict }) => verdict === 'pass')
  const number = details.phone_number
  return {
    json: { ready, items: items.map(asJson) },
    text: (style) => {
      const about = [
        number && `for ${phoneText(number, style)}`,
        details.losing_carrier && `at ${clean(details.losing_carrier)}`,
      ]
      const title = ['  Readiness checklist', ...about.filter(Boolean)].join(' ')
      const list = readinessText(items, style, {
        why: true,
        forWhom: !details.number_type,
        sources: session.globals.verbose,
      })
      return style.tty ? `${style.theme.heading(title)}\n\n${list}` : list
    },
    notes: (style) => {
      const open = items.filter(({ verdict }) => verdict !== 'pass').length
      const next = [
        'submit',
        ...(kept && number ? ['--resume'] : []),
        ...(number ? [number] : []),
        ...(from ? [`--from ${quoted(from)}`] : []),
      ].join(' ')
      const lines = [
        ready ? 'Everything is ready.' : `${items.length - open} of ${items.length} ready.`,
        ...(kept && !details.account_number
          ? ['Account number and PIN are never kept in a draft; submit asks for them.']
          : []),
        ...duration(details),
        ...(carrier ? [`All about ${carrier.name}: ${session.command(`carriers ${carrier.key}`)}`] : []),
        `Next: ${session.command(next)}`,
      ]
      return lines.map((line) => style.theme.hint(paragraph(line, style))).join('\n')
    },
    ...(strict && !ready ? { exit: 'not_ready' as const } : {}),
  }
}

function duration(details: PortDetails): readonly string[] {
  if (!details.number_type) return []
  const type = details.number_type as NumberType
  const usual = usualDuration(type, portCountry(details) ?? 'US', carrierOf(details))
  return [`Such a port usually takes ${daysInWords(usual)}.`]
}

const asJson = ({ item, verdict, fix, sources }: Readiness) => ({
  id: item.id,
  title: item.title,
  status: verdict,
  why: item.why,
  fix,
  source: sources.join('; '),
})
