import type { Readiness, Verdict } from '../domain/readiness.ts'
import { paragraph } from './layout.ts'
import type { Style } from './style.ts'

const WORDS: Readonly<Record<Verdict, { sign: 'done' | 'warning' | 'failed' | 'waiting'; word: string }>> = {
  pass: { sign: 'done', word: 'ready' },
  warning: { sign: 'warning', word: 'careful' },
  fail: { sign: 'failed', word: 'missing' },
  unknown: { sign: 'waiting', word: 'not known' },
}

/** The readiness checklist as lines; what is not ready comes with how to mend it. */
export function readinessText(items: readonly Readiness[], style: Style): string {
  return items
    .map(({ item, verdict, fix }) => {
      const { sign, word } = WORDS[verdict]
      if (!style.tty) return [word, item.title, ...(verdict === 'pass' ? [] : fix)].join('\t')
      const head = `  ${style.theme[sign](`${style.glyphs[sign]} ${word.padEnd(9)}`)}  ${item.title}`
      return [
        head,
        ...(verdict === 'pass'
          ? []
          : fix.map((line) => style.theme.hint(paragraph(line, style, ' '.repeat(15))))),
      ].join('\n')
    })
    .join('\n')
}
