import { styleText } from 'node:util'
import stringWidth from 'fast-string-width'
import inquirer from 'inquirer'
import { clean } from '../domain/clean.ts'
import { AppError } from '../errors.ts'
import { wrap } from '../output/layout.ts'
import { asciiText } from '../output/unicode.ts'
import type { PromptStreams } from './line-reader.ts'
import { type Answer, BACK, type Choice, type Questions } from './prompter.ts'
import { NEITHER, offered, yesOrNo } from './yes-no.ts'

const GO_BACK = '<'
/** Room for inquirer's own sign before the question and a short answer behind it. */
const MARGIN = 14
/** Room for inquirer's own sign, and for spaces and brackets round what stands already. */
const STANDING = 6
/** In a list, typing `<` finds it by its first letter. */
const BACK_CHOICE = { value: '\u0000back', label: '< Back to the question before' }

/** Lines of a list that stay free for the question, what is said about the choice, and the keys. */
const AROUND_LIST = 6

/**
 * Prompts with inquirer. `<` as an answer, or the last choice of a list, goes back.
 * @param unicode whether the terminal shows more than ASCII
 */
export function inquirerPrompter(streams: PromptStreams, unicode: boolean): Questions {
  const prompt = inquirer.createPromptModule(streams)
  const { columns: width, rows: height } = streams.output as NodeJS.WriteStream
  const columns = () => (streams.output as NodeJS.WriteStream).columns || width || 80
  const pageSize = (most: number) => Math.min(most, Math.max(4, (height || 24) - AROUND_LIST))
  // inquirer itself breaks long lines in the middle of a word.
  const legible = (text: string) => (unicode ? text : asciiText(text))
  const wrapped = (problem: string | undefined) => problem && wrap(legible(problem), columns() - 2)

  /** How a question and its answer look; an answer that does not fit beside the question stands below it. */
  const themeOf = (asked: string) => {
    const room = columns() - 3 - stringWidth(asked.split('\n').at(-1) ?? '')
    const below = (text: string) => `\n${wrap(text, columns() - 2).replace(/^/gm, '  ')}`
    return {
      ...(unicode ? {} : ASCII_THEME),
      style: {
        ...(unicode ? {} : ASCII_THEME.style),
        message: (text: string, status: string) => styleText('bold', status === 'done' ? asked : text),
        answer: (text: string) => styleText('cyan', stringWidth(text) > room ? below(text) : text),
      },
    }
  }

  /** @param hint said with the question only until it is answered */
  const ask = async ({
    message,
    hint,
    ...question
  }: {
    message: string
    hint?: string
    [key: string]: unknown
  }): Promise<string> => {
    // What stands already follows the question in brackets, and is not broken either.
    const standing = question.type === 'input' ? String(question.default ?? '').length + STANDING : 0
    const besides = Math.max(MARGIN, standing)
    const fold = (text: string) => wrap(legible(text), columns() - besides)
    const said = fold([message, hint].filter(Boolean).join(' '))
    try {
      const answers: Record<string, unknown> = await prompt([
        { name: 'answer', message: said, theme: themeOf(fold(message)), ...question } as never,
      ])
      return String(answers.answer)
    } catch (error) {
      const name = (error as Error).name
      if (name === 'AbortPromptError' && streams.signal.aborted) throw streams.signal.reason
      if (name === 'ExitPromptError' || name === 'AbortPromptError')
        throw new AppError('interrupted', {}, { cause: error })
      throw error
    }
  }
  const toChoice = ({ value, label, note }: Choice) => ({
    value,
    name: legible(clean(label)),
    short: value === BACK_CHOICE.value ? GO_BACK : legible(clean(label)),
    ...(note ? { description: legible(clean(note)) } : {}),
  })
  const backOr = (answer: string): Answer<string> =>
    answer.trim() === GO_BACK || answer === BACK_CHOICE.value ? BACK : answer
  const validate = (check: ((answer: string) => string | undefined) | undefined) => (answer: string) =>
    answer.trim() === GO_BACK || wrapped(check?.(answer)) || true

  return {
    text: async ({ message, initial, check }) =>
      backOr(
        await ask({
          type: 'input',
          message,
          validate: validate(check),
          ...(initial ? { default: initial } : {}),
        }),
      ),
    secret: async ({ message, check }) =>
      backOr(
        await ask({ type: 'password', toggleMask: false, mask: '*', message, validate: validate(check) }),
      ),
    async select<T extends string>({
      message,
      choices,
      initial,
      back = true,
    }: Parameters<Questions['select']>[0]) {
      const all = back ? [...choices, BACK_CHOICE] : choices
      const shown = pageSize(20)
      const answer = await ask({
        type: 'select',
        message,
        ...(all.length > shown ? { hint: `(${all.length} in all; move down for more)` } : {}),
        choices: all.map(toChoice),
        pageSize: shown,
        loop: false,
        ...(initial ? { default: initial } : {}),
      })
      return backOr(answer) as Answer<T>
    },
    async search({ message, search, initial }) {
      const source = async (term: string | undefined) =>
        (term?.trim() === GO_BACK ? [BACK_CHOICE] : search(term ?? '')).map(toChoice)
      const question = { type: 'search', message, hint: '(type to search)', source }
      return backOr(
        await ask({
          ...question,
          pageSize: pageSize(8),
          ...(initial ? { initialValue: initial, default: initial } : {}),
        }),
      )
    },
    // inquirer's own question of this kind takes nothing but a yes or a no.
    async confirm({ message, initial = false }) {
      const isYes = (answer: string) => yesOrNo(answer, initial) ?? false
      const answer = await ask({
        type: 'input',
        message,
        default: offered(initial),
        transformer: (text: string, { isFinal }: { isFinal?: boolean }) =>
          isFinal ? styleText('cyan', isYes(text) ? 'Yes' : 'No') : text,
        validate: validate((text) => (yesOrNo(text, initial) === undefined ? NEITHER : undefined)),
      })
      return isYes(answer)
    },
  }
}

const ASCII_THEME = {
  prefix: { idle: '?', done: '+' },
  spinner: { interval: 200, frames: ['-', '\\', '|', '/'] },
  icon: { cursor: '>' },
  style: { keysHelpTip: () => 'Up and down to choose, Enter to take it' },
}
