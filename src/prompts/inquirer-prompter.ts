import { wrapAnsi } from 'fast-wrap-ansi'
import inquirer from 'inquirer'
import { clean } from '../domain/clean.ts'
import { AppError } from '../errors.ts'
import type { PromptStreams } from './line-reader.ts'
import { type Answer, BACK, type Choice, type Prompter } from './prompter.ts'

const GO_BACK = '<'
/** Room for inquirer's own sign before the question and a short answer behind it. */
const MARGIN = 14
const BACK_CHOICE = '\u0000back'

/** Prompts with inquirer. `<` as an answer, or the last choice of a list, goes back. */
export function inquirerPrompter(streams: PromptStreams): Prompter {
  const prompt = inquirer.createPromptModule(streams)

  const ask = async ({
    message,
    ...question
  }: {
    message: string
    [key: string]: unknown
  }): Promise<string> => {
    try {
      const answers: Record<string, unknown> = await prompt([
        { name: 'answer', message: folded(message), ...question } as never,
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
  // inquirer itself breaks a long question in the middle of a word.
  const folded = (message: string) =>
    wrapAnsi(message, ((streams.output as NodeJS.WriteStream).columns ?? 80) - MARGIN)
  const backOr = (answer: string): Answer<string> =>
    answer.trim() === GO_BACK || answer === BACK_CHOICE ? BACK : answer
  const validate = (check: ((answer: string) => string | undefined) | undefined) => (answer: string) =>
    answer.trim() === GO_BACK || (check?.(answer) ?? true)

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
    }: Parameters<Prompter['select']>[0]) {
      const all = back ? [...choices, { value: BACK_CHOICE, label: 'Back to the question before' }] : choices
      const answer = await ask({
        type: 'select',
        message,
        choices: all.map(toChoice),
        pageSize: 12,
        loop: false,
        ...(initial ? { default: initial } : {}),
      })
      return backOr(answer) as Answer<T>
    },
    async search({ message, search }) {
      const source = async (term: string | undefined) =>
        term?.trim() === GO_BACK
          ? [{ value: BACK_CHOICE, name: 'Back to the question before' }]
          : search(term ?? '').map(toChoice)
      return backOr(await ask({ type: 'search', message, source, pageSize: 8 }))
    },
    confirm: async ({ message, initial = false }) =>
      (await ask({ type: 'confirm', message, default: initial })) === 'true',
  }
}

const toChoice = ({ value, label, note }: Choice) => ({
  value,
  name: clean(label),
  short: clean(label),
  ...(note ? { description: clean(note) } : {}),
})
