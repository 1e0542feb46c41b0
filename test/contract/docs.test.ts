import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { REPORT_FORMAT_NAMES } from '../../src/bulk/report/formats.ts'
import { COMMANDS } from '../../src/commands/index.ts'
import { envOf, FIELDS, flagOf } from '../../src/domain/fields.ts'
import { EXIT_CODES } from '../../src/exit-codes.ts'
import { scenarios } from '../../src/sandbox/scenarios.ts'
import { SETTING_KEYS } from '../../src/store/settings.ts'
import { anchorsOf, linksOf, rowsOf } from './markdown.ts'
import { filesBelow, ROOT, read, withoutComments } from './source.ts'

const PAGES = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', ...filesBelow('docs', /\.md$/)]
const README = read('README.md')
const code = (text: string) => `\`${text}\``
const uncoded = (cell: string) => cell.replace(/`/g, '')
const firstCells = (rows: string[][]) => rows.map(([first = '']) => uncoded(first))

test('the exit codes of the README are those of the program', () => {
  const table = Object.values(EXIT_CODES).map(({ code: number, meaning }) => [String(number), meaning])
  expect(rowsOf(README, 'Exit codes')).toEqual(table)
})

test('every command stands in the README, and none that does not exist', () => {
  const listed = firstCells(rowsOf(README, 'Commands')).flatMap((cell) => cell.split(/,\s*/))
  expect(listed.sort()).toEqual(
    COMMANDS.filter(({ hidden }) => !hidden)
      .map(({ path }) => path)
      .sort(),
  )
})

test('every setting stands in the README', () => {
  expect(firstCells(rowsOf(README, 'Configuration')).sort()).toEqual([...SETTING_KEYS].sort())
})

test('every environment variable that the program reads is documented, and no other', () => {
  const files = [...filesBelow('src', /\.ts$/), ...filesBelow('bin')]
  const sources = files.map((path) => withoutComments(read(path))).join('\n')
  const named =
    /\b(?:KAICALLS|KAIPORT|XDG)_[A-Z]+(?:_[A-Z]+)*\b|\b(?:LOCAL)?APPDATA\b|(?<=\benv\.)[A-Z][A-Z0-9_]+/g
  const used = new Set([...(sources.match(named) ?? []), ...FIELDS.map(envOf)])
  const documented = [
    ...firstCells(rowsOf(README, 'Environment variables')),
    ...rowsOf(read('docs/port-file.md'), 'The fields').map(([, , , env = '']) => uncoded(env)),
  ].flatMap((cell) => cell.split(/,\s*/))
  expect([...new Set(documented)].sort()).toEqual([...used].sort())
})

test('the page on port files lists every field as the program has it', () => {
  const rows = FIELDS.map((field) => [
    code(field.name),
    field.path ? code(field.path) : 'the same',
    flagCell(field),
    code(envOf(field)),
    field.label,
  ])
  expect(rowsOf(read('docs/port-file.md'), 'The fields')).toEqual(rows)
})

function flagCell(field: (typeof FIELDS)[number]): string {
  if (field.name === 'phone_number') return 'the argument'
  if (field.secret) return `${code('--pin-stdin')}, ${code('--pin-file')}`
  return code(`--${field.name === 'business_id' ? 'business' : flagOf(field)}`)
}

test('the page on spreadsheets has every format of a report, and none that does not exist', () => {
  expect(firstCells(rowsOf(read('docs/bulk.md'), 'Reports')).sort()).toEqual([...REPORT_FORMAT_NAMES].sort())
})

test('the page on the sandbox has every scenario, with what puts it right', () => {
  const rows = rowsOf(read('docs/sandbox.md'), 'Scenarios')
  const shown = (number: string) => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3')
  expect(rows.map((cells) => cells.slice(0, 3))).toEqual(
    scenarios.map(({ phone_number, key, title }) => [shown(phone_number), code(key), title]),
  )
  for (const [at, { corrected }] of scenarios.entries())
    for (const [name, value] of Object.entries(corrected)) {
      expect(rows[at]?.[3]).toContain(code(name))
      expect(rows[at]?.[3]).toContain(code(value))
    }
})

test.each(PAGES)('the files that %s names are there', (page) => {
  const named = /`((?:src|bin|test|scripts|fixtures|bench|docs|dist)\/[\w./-]*)`/g
  const paths = [...read(page).matchAll(named)].map(([, path = '']) => path)
  expect(paths.filter((path) => !path.startsWith('dist/') && !existsSync(join(ROOT, path)))).toEqual([])
})

test('every folder of the source stands in the architecture', () => {
  const page = read('docs/architecture.md')
  const folders = new Set(filesBelow('src').map((path) => path.split('/').slice(0, -1)[1] ?? ''))
  expect([...folders].filter((name) => name && !page.includes(`src/${name}/`))).toEqual([])
})

test.each(PAGES)('the links of %s lead somewhere', (page) => {
  const broken = linksOf(read(page)).filter((link) => {
    if (/^(https:|mailto:)/.test(link)) return false
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? page : normalize(join(dirname(page), path))
    if (!existsSync(join(ROOT, target))) return true
    return anchor !== undefined && !anchorsOf(read(target)).includes(anchor)
  })
  expect(broken).toEqual([])
})
