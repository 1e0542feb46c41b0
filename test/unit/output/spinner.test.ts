import { PassThrough } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { spin } from '../../../src/output/spinner.ts'

function terminal(columns: number) {
  const stream = new PassThrough()
  const calls = { isTTY: true, columns, cursorTo() {}, clearLine() {}, moveCursor() {} }
  return Object.assign(stream, calls) as unknown as NodeJS.WriteStream & PassThrough
}

/** What stands on a terminal once the spinner has turned there. */
function shown(columns: number, unicode: boolean): string {
  const stream = terminal(columns)
  spin('Looking', stream, unicode, (...signs: string[]) => `<${signs.join(',')}>`)()
  return String(stream.read() ?? '')
}

test('a spinner turns in the signs that the terminal has', () => {
  expect(shown(80, true)).toMatch(/<⠋> Looking/)
  expect(shown(80, false)).toMatch(/<-> Looking/)
  expect(shown(80, false)).toMatch(/^[\x00-\x7f]*$/)
})

test('whether it turns is not read off the environment', () => {
  vi.stubEnv('CI', 'true')
  vi.stubEnv('TERM', 'dumb')
  try {
    expect(shown(80, true)).toContain('<⠋> Looking')
  } finally {
    vi.unstubAllEnvs()
  }
})

test('a terminal that nobody gave a size has none', () => {
  expect(shown(0, true)).toBe('')
})
