import stringWidth from 'fast-string-width'
import type { Check, CheckStatus } from '../doctor/check.ts'
import { wrap } from './layout.ts'
import type { Style } from './style.ts'

const SIGNS = {
  pass: { sign: 'done', word: 'ok' },
  warning: { sign: 'warning', word: 'look' },
  fail: { sign: 'failed', word: 'failed' },
  unknown: { sign: 'waiting', word: 'unknown' },
} as const satisfies Record<CheckStatus, unknown>
const WORD_WIDTH = 9

/** Checks as lines, one each; what is not in order comes with how to mend it. Elsewhere tab-separated. */
export function checkList(checks: readonly Check[], style: Style): string {
  if (!style.tty)
    return checks
      .map(({ id, status, detail, fix }) => [status, id, detail, fix].join('\t').trimEnd())
      .join('\n')
  const titles = Math.max(...checks.map(({ title }) => stringWidth(title)))
  return checks.map((check) => block(check, titles, style)).join('\n')
}

function block({ title, status, detail, fix }: Check, titles: number, style: Style): string {
  const { sign, word } = SIGNS[status]
  const mark = style.theme[sign](`${style.glyphs[sign]} ${word.padEnd(WORD_WIDTH)}`)
  const narrow = style.width < titles + 50
  const indent = ' '.repeat(narrow ? WORD_WIDTH + 4 : WORD_WIDTH + titles + 6)
  const within = (text: string) => wrap(text, style.width - indent.length).split('\n')
  const fixes = fix ? within(fix).map((line) => style.theme.hint(line)) : []
  const lines = [...within(detail), ...fixes].map((line) => indent + line)
  const head = `  ${mark}${title}`
  if (narrow) return [head, ...lines].join('\n')
  const [first = '', ...rest] = lines
  return [`${head}${' '.repeat(titles - stringWidth(title))}  ${first.trimStart()}`, ...rest].join('\n')
}
