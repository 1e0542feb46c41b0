import { wrap } from '../output/layout.ts'
import { asciiText } from '../output/unicode.ts'
import { lineReader, type PromptStreams } from './line-reader.ts'
import { type Answer, BACK, type Choice, type Questions } from './prompter.ts'
import { NEITHER, offered, yesOrNo } from './yes-no.ts'

const GO_BACK = '<'

/**
 * Plain numbered questions, one line each: for screen readers, dumb terminals, and anyone who prefers them.
 * @param unicode whether the terminal shows more than ASCII
 */
export function plainPrompter(streams: PromptStreams, unicode: boolean): Questions {
  const { output } = streams
  const reader = lineReader(streams)
  const width = (output as NodeJS.WriteStream).columns || 80
  const fold = (text: string, indent = '') =>
    wrap(unicode ? text : asciiText(text), width - indent.length).replaceAll('\n', `\n${indent}`)
  const say = (text: string) => output.write(`${text}\n`)

  /** Asks until the answer passes. */
  const until = async <T>(
    question: string,
    hidden: boolean,
    parse: (line: string) => T | { problem: string },
    back = true,
  ): Promise<Answer<T>> => {
    for (;;) {
      const line = await reader.ask(`${fold(question)} `, hidden)
      if (back && line.trim() === GO_BACK) return BACK
      const parsed = parse(line)
      if (!isProblem(parsed)) return parsed
      say(fold(parsed.problem))
    }
  }

  const pick = (message: string, choices: readonly Choice[], initial: string | undefined, back?: boolean) => {
    say(fold(message))
    choices.forEach(({ label, note }, i) => {
      const sign = `  ${i + 1}. `
      say(sign + fold(note ? `${label}: ${note}` : label, ' '.repeat(sign.length)))
    })
    const standing = choices.findIndex((choice) => choice.value === initial)
    const chosen = (line: string) => {
      const choice = choices[(line.trim() === '' ? standing + 1 : Number(line)) - 1]
      return choice ? choice.value : { problem: `Answer with a number from 1 to ${choices.length}.` }
    }
    return until(`Number${standing < 0 ? '' : ` [${standing + 1}]`}:`, false, chosen, back)
  }

  return {
    text: ({ message, initial, check }) =>
      until(asking(message, initial ? ` [${initial}]` : ''), false, (line) => {
        const answer = line.trim() === '' && initial ? initial : line
        const problem = check?.(answer)
        return problem ? { problem } : answer
      }),
    secret: ({ message, check }) =>
      until(asking(message, ' (not shown)'), true, (line) => {
        const problem = check?.(line)
        return problem ? { problem } : line
      }),
    select: ({ message, choices, initial, back }) => pick(message, choices, initial, back) as never,
    async search({ message, search, initial }) {
      for (;;) {
        const term = await until(
          asking(message, initial ? ` [${initial}]` : ' (part of the name)'),
          false,
          (line) => line.trim() || initial || { problem: 'Type part of the name.' },
        )
        if (term === BACK || term === initial) return term
        const chosen = await pick('Which one? (< to search again)', search(term), undefined)
        if (chosen !== BACK) return chosen
      }
    },
    async confirm({ message, initial = false }) {
      const answer = await until(
        `${message} (${offered(initial)}):`,
        false,
        (line) => yesOrNo(line, initial) ?? { problem: NEITHER },
      )
      return answer !== BACK && answer
    },
  }
}

/** A question mark is enough; what is no question gets a colon. */
const asking = (message: string, more: string) => `${message}${more}${/\?$/.test(message + more) ? '' : ':'}`

const isProblem = (value: unknown): value is { problem: string } =>
  typeof value === 'object' && value !== null && 'problem' in value
