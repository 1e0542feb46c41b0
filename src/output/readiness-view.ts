import { clean } from '../domain/clean.ts'
import { NUMBER_TYPES } from '../domain/number-types.ts'
import type { Readiness, ReadinessItem, Verdict } from '../domain/readiness.ts'
import { listItem, paragraph } from './layout.ts'
import type { Style } from './style.ts'

type Sign = 'done' | 'warning' | 'failed' | 'waiting'

const WORDS: Readonly<Record<Verdict, { readonly sign: Sign; readonly word: string }>> = {
  pass: { sign: 'done', word: 'ready' },
  warning: { sign: 'warning', word: 'doubtful' },
  fail: { sign: 'failed', word: 'not ready' },
  unknown: { sign: 'waiting', word: 'not known' },
}
const MISSING = { sign: 'waiting', word: 'missing' } as const
const INDENT = ' '.repeat(15)

/** How much is said of an item that is not ready, besides how to mend it. */
export interface ReadinessDetail {
  readonly why?: boolean
  /** For whom it is wanted; for a list that is not about one number. */
  readonly forWhom?: boolean
  readonly sources?: boolean
}

/** The readiness checklist as lines; what is not ready comes with how to mend it. */
export function readinessText(
  items: readonly Readiness[],
  style: Style,
  detail: ReadinessDetail = {},
): string {
  return items.map((each) => (style.tty ? block(each, style, detail) : row(each))).join('\n')
}

const row = ({ item, verdict, fix }: Readiness): string =>
  [verdict, item.id, item.title, verdict === 'pass' ? '' : clean(fix.join(' '))].join('\t')

function block(each: Readiness, style: Style, detail: ReadinessDetail): string {
  const { item, verdict, fix, sources } = each
  const { sign, word } = verdict === 'unknown' && item.field ? MISSING : WORDS[verdict]
  const mark = style.theme[sign](`${style.glyphs[sign]} ${word.padEnd(9)}`)
  const head = listItem(`${mark}  `, item.title, style)
  const more = [
    ...(detail.forWhom ? audience(item) : []),
    ...(detail.why && verdict !== 'pass' ? [item.why] : []),
  ]
  const lines = [
    ...more.map((line) => paragraph(line, style, INDENT)),
    ...(verdict === 'pass' ? [] : fix.map((line) => listItem('- ', clean(line), style, INDENT))),
    ...(detail.sources ? sources.map((source) => paragraph(`Source: ${source}`, style, INDENT)) : []),
  ]
  return [head, ...lines.map((line) => style.theme.hint(line))].join('\n')
}

function audience({ types, countries, holder }: ReadinessItem): readonly string[] {
  const kinds = types?.map((type) =>
    NUMBER_TYPES[type].label.replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase()),
  )
  const where = countries?.map((country) => ({ US: 'the United States', CA: 'Canada' })[country])
  const numbers = kinds && `${kinds.join(', ').replace(/, ([^,]*)$/, ' and $1')} numbers`
  const parts = [numbers, where && `in ${where.join(' and ')}`, holder && `${holder} accounts`]
  return parts.some(Boolean) ? [`For ${parts.filter(Boolean).join(' ')}.`] : []
}
