import { expect, test } from 'vitest'
import { golden } from '../support/transcript.ts'
import { openWorld } from '../support/world.ts'

test('a code in plain words, in a terminal and through a pipe', async () => {
  const world = await openWorld()
  await golden(world, 'explain-code', ['explain', '8A'], { tty: true })
  await golden(world, 'explain-code-piped', ['explain', '8A'])
})

test('what a carrier wrote: several reasons, several words without quotes', async () => {
  const world = await openWorld()
  const words = 'account number wrong and number is locked'.split(' ')
  await golden(world, 'explain-text', ['explain', ...words], { tty: true })
  const { stdout } = await world.run(['explain', ...words, '--json'])
  const { matches, ...rest } = JSON.parse(stdout)
  expect(rest).toEqual({ text: words.join(' '), unknown: [] })
  expect(matches.map(({ code, fields }: { code: string; fields: string[] }) => [code, fields])).toEqual(
    expect.arrayContaining([
      ['account_number_mismatch', ['account_number']],
      ['number_locked', []],
    ]),
  )
})

test('a code that is written as words, and sources of our own', async () => {
  const world = await openWorld()
  await golden(world, 'explain-words', ['explain', 'PIN expired'], { tty: true })
  const { stdout } = await world.run(['explain', 'number_locked'])
  expect(stdout).not.toContain('null')
})

test('what nobody knows is printed as it came, with the general advice', async () => {
  const world = await openWorld()
  await golden(world, 'explain-unknown', ['explain', 'lsr_7741'], { tty: true })
  await golden(world, 'explain-unknown-json', ['explain', 'lsr_7741', '--json'])
})

test('a phone number is no reason, and is sent where its reasons stand', async () => {
  const world = await openWorld()
  const { code, stderr } = await world.run(['explain', '(512) 555-0142'])
  expect([code, stderr]).toEqual([0, expect.stringContaining("kaiport show '(512) 555-0142'")])
})

test('from stdin, without a key, and without asking anyone', async () => {
  const world = await openWorld()
  const env = { KAICALLS_API_KEY: undefined, KAICALLS_BASE_URL: undefined }
  const { code, stdout } = await world.run(['explain', '-', '--json'], { stdin: 'REJ 8A\n', env })
  expect([code, JSON.parse(stdout).matches[0].code]).toEqual([0, 'account_number_mismatch'])
  expect(world.requests).toEqual([])
  await golden(world, 'explain-nothing', ['explain', '-'], { stdin: '\n' })
})

test('what was pasted cannot steer the terminal', async () => {
  const world = await openWorld()
  const { stdout } = await world.run(['explain', '\u001b[2Jfrobnicated\u0007'])
  expect(stdout).toContain('frobnicated')
  expect(stdout).not.toMatch(/[\u001b\u0007]/)
})
