import { expect, test } from 'vitest'
import { type Column, longCommand, table, wrap } from '../../../src/output/layout.ts'
import { buildStyle } from '../../../src/output/style.ts'

const terminal = (columns: number) =>
  buildStyle({ env: {}, isTTY: true, columns, noColor: true, now: new Date('2026-12-08T14:00:00Z') })

test('a command is never broken where it could not be pasted any more', () => {
  expect(wrap('Stop it with: kaiport sandbox stop', 24)).toBe('Stop it with:\nkaiport sandbox stop')
  expect(wrap('Run "kaiport auth login", or set KAICALLS_API_KEY.', 22)).toBe(
    'Run\n"kaiport auth login",\nor set\nKAICALLS_API_KEY.',
  )
})

test('a long command goes on after a backslash, broken between its parts only', () => {
  const parts = [
    'kaiport submit +15125550142',
    "--losing-carrier 'Lone Star Telephone'",
    '--city Austin',
    '--yes',
  ]
  const lines = longCommand(parts, terminal(44)).split('\n')
  expect(lines).toEqual([
    '  kaiport submit +15125550142 \\',
    "    --losing-carrier 'Lone Star Telephone' \\",
    '    --city Austin --yes',
  ])
})

const COLUMNS: readonly Column<readonly [string, string]>[] = [
  { heading: 'Number', value: ([number]) => number },
  { heading: 'What happens', value: ([, what]) => what },
]

test('prose in the last column wraps under itself', () => {
  const rows = [['(512) 555-0112', 'Rejected: another order is open at the carrier']] as const
  expect(table(rows, COLUMNS, terminal(46)).split('\n')).toEqual([
    '  Number          What happens',
    '  (512) 555-0112  Rejected: another order is',
    '                  open at the carrier',
  ])
})

test('an identifier in the last column is not cut: too narrow, each row is a block of its own', () => {
  const rows = [['(512) 555-0112', 'port_fa79a0359f24602e56ce']] as const
  expect(table(rows, COLUMNS, terminal(40)).split('\n')).toEqual([
    '  Number        (512) 555-0112',
    '  What happens  port_fa79a0359f24602e56ce',
  ])
})
