import { clean } from '../domain/clean.ts'
import { type Classification, classify, type Match } from '../domain/rejections/classify.ts'
import { generalAdvice } from '../domain/rejections/explain.ts'
import { type Reason, reasonFor } from '../domain/rejections/reasons.ts'
import sources from '../domain/rejections/sources.json' with { type: 'json' }
import { listItem } from './layout.ts'
import { fieldLabels, mayResend, usualDelay } from './rejection-view.ts'
import type { Style } from './style.ts'

/** A code or message in plain words: each reason that it names, then what nobody knows, as it came. */
export function explainText(text: string, style: Style): string {
  const read = classify(text)
  const parts = read.matches.flatMap((match) => {
    const reason = reasonFor(match.code)
    return reason ? [reasonText(reason, match, style)] : []
  })
  return [...parts, ...unknownText(read, style)].join('\n\n')
}

function reasonText(reason: Reason, match: Match, style: Style): string {
  const { code, title, cause, fix } = reason
  const names = [...new Set([...(match.source ? [match.source] : []), ...reason.sources])]
  return [
    heading(title, code, style),
    row('Cause', cause, style),
    row('Recognized by', recognized(match), style),
    row('To correct', match.fields.length > 0 ? fieldLabels(match.fields) : 'no field of the request', style),
    ...steps(fix, style),
    row('The same again', mayResend(reason), style),
    row('Usual delay', usualDelay(reason), style),
    ...names.map((name, i) => row(i === 0 ? 'Source' : '', sourceText(name), style)),
  ].join('\n')
}

/** A code may be written as words, such as `PIN expired`. */
const recognized = ({ source, evidence }: Match): string =>
  source && !/[A-Za-z]{2} [A-Za-z]{2}/.test(evidence)
    ? `the code ${clean(evidence)}`
    : `the wording "${clean(evidence)}"`

/** What was not recognised is never guessed at. */
function unknownText({ matches, unknown, text }: Classification, style: Style): string[] {
  const left = matches.length === 0 && unknown.length === 0 ? [text] : unknown
  if (left.length === 0) return []
  const { cause, fix } = generalAdvice()
  return [
    [
      heading('Not recognised', '', style),
      ...left.map((said) => row('As it came', clean(said), style)),
      ...(matches.length > 0 ? [] : [row('Cause', cause, style), ...steps(fix, style)]),
    ].join('\n'),
  ]
}

function sourceText(name: keyof typeof sources): string {
  const { title, url, read, confidence } = sources[name]
  return [title, url, read && `read ${read}`, confidence].filter(Boolean).join(', ')
}

const heading = (title: string, code: string, style: Style): string =>
  style.tty
    ? `  ${style.theme.heading(title)}${code ? style.theme.hint(`  ${code}`) : ''}`
    : `${title}\t${code}`.trimEnd()

const steps = (fix: readonly string[], style: Style): string[] =>
  fix.map((step, i) => row(i === 0 ? 'What to do' : '', step, style, style.tty ? `${i + 1}. ` : ''))

const LABEL_WIDTH = 16

/** A label and its value beside it; a further value of the same label comes without one. */
function row(label: string, value: string, style: Style, mark = ''): string {
  return style.tty ? listItem(label.padEnd(LABEL_WIDTH) + mark, value, style) : `${label}\t${value}`
}
