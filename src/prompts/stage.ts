import { listItem, paragraph } from '../output/layout.ts'
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
      for (const line of lines) {
        const text = line.startsWith(BULLET)
          ? listItem(BULLET, line.slice(BULLET.length), style)
          : paragraph(line, style)
        write(`${style.theme.hint(text)}\n`)
      }
    },
  }
}

const BULLET = '- '
