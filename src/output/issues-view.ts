import { type Issue, isAcceptable } from '../domain/port-check.ts'
import { listItem, paragraph } from './layout.ts'
import type { Style } from './style.ts'

const SIGNS = { error: 'failed', warning: 'warning', info: 'waiting' } as const
const WORDS = { error: 'must be mended', warning: 'look again', info: 'good to know' } as const
const SOURCES = { local: '', bill: 'the bill', record: 'the record', api: 'KaiCalls' } as const

/** Issues as lines: what, then how to mend it, then the code, where --accept takes it. */
export function issuesText(issues: readonly Issue[], style: Style): string {
  return issues
    .map((issue) => {
      const { severity, message, hint, code, source } = issue
      if (!style.tty) return [severity, code, message, hint].join('\t')
      const acceptable = severity === 'error' && isAcceptable(issue)
      const sign = SIGNS[severity]
      const said = SOURCES[source] ? ` (says ${SOURCES[source]})` : ''
      const head = style.theme[sign](`${style.glyphs[sign]} ${WORDS[severity]}`)
      return [
        listItem(`${head}  `, `${message}${said}`, style),
        paragraph(hint, style, '      '),
        ...(acceptable ? [style.theme.hint(`      code: ${code}`)] : []),
      ].join('\n')
    })
    .join('\n')
}
