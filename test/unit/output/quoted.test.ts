import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { quoted } from '../../../src/output/quoted.ts'

test.skipIf(process.platform === 'win32')('a shell reads every word as it was', () => {
  const words = [
    'ports.csv',
    'my ports.csv',
    '(512) 555-0142',
    `it's "$HOME" \`date\` *`,
    'Acct #=x',
    '****4417',
  ]
  const typed = execFileSync('sh', ['-c', `printf '%s\\n' ${words.map(quoted).join(' ')}`], {
    encoding: 'utf8',
  })
  expect(typed.trimEnd().split('\n')).toEqual(words)
  expect(quoted('ports.csv')).toBe('ports.csv')
})
