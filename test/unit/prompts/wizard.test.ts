import { expect, test } from 'vitest'
import type { Prompter } from '../../../src/prompts/prompter.ts'
import type { Question } from '../../../src/prompts/questions.ts'
import { askAll } from '../../../src/prompts/wizard.ts'

test('the first question that applies offers no way back, as there is none', async () => {
  const offered: unknown[] = []
  const prompter = {
    select: async ({ back = true }: { readonly back?: boolean }) => {
      offered.push(back)
      return 'yes'
    },
  } as unknown as Prompter
  const question = (key: string, applies: boolean): Question => ({
    step: 0,
    key,
    applies: () => applies,
    intro: () => [],
    async ask(asker, state) {
      await asker.select({ message: key, choices: [] })
      return state
    },
  })
  const questions = [question('none', false), question('first', true), question('second', true)]
  const stage = { heading: () => {}, lines: () => {} }
  await askAll(prompter, stage, { details: {}, answers: {} }, async () => {}, { questions })
  expect(offered).toEqual([false, true])
})
