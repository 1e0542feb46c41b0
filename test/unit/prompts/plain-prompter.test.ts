import { expect, test } from 'vitest'
import { plainPrompter } from '../../../src/prompts/plain-prompter.ts'
import { BACK } from '../../../src/prompts/prompter.ts'
import { scriptedPerson } from '../../support/script.ts'

const CHOICES = ['a', 'b'].map((value) => ({ value, label: value }))

test.each([
  [true, BACK],
  [false, 'b'],
])('a list from which one can go back (%s) takes < for that, and no other does', async (back, picked) => {
  let said = ''
  const { input, output } = scriptedPerson(['<', '2'], (text) => {
    said += text
  })
  const { signal } = new AbortController()
  const prompter = plainPrompter({ input, output, signal }, true)
  expect(await prompter.select({ message: 'Which one?', choices: CHOICES, back })).toBe(picked)
  expect(said.includes('Answer with a number from 1 to 2.')).toBe(!back)
})
