import { paragraph } from '../output/layout.ts'
import type { Style } from '../output/style.ts'
import { STEPS } from './questions.ts'

/** How the wizard speaks between the questions. */
export interface Stage {
  /** A step begins: "3 of 6", and its name. */
  heading(step: number): void
  /** Hints. A line that begins with "- " belongs to a list. */
  lines(lines: readonly string[]): void
}

/** Speaks to a person, wrapped to the terminal. */
export function stageOn(write: (text: string) => void, style: Style): Stage {
  return {
    heading: (step) => write(`\n${style.theme.heading(`${step + 1} of ${STEPS.length}  ${STEPS[step]}`)}\n`),
    lines: (lines) => {
      for (const line of lines) write(`${style.theme.hint(hintText(line, style))}\n`)
    },
  }
}

const BULLET = '  - '

function hintText(line: string, style: Style): string {
  if (!style.tty || !line.startsWith('- ')) return paragraph(line, style)
  const item = paragraph(line.slice(2), style, ' '.repeat(BULLET.length))
  return BULLET + item.slice(BULLET.length)
}
