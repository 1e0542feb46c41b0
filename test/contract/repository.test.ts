import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'
import { COMMANDS } from '../../src/commands/index.ts'
import { ERROR_CODES } from '../../src/errors.ts'
import { EXIT_CODES } from '../../src/exit-codes.ts'
import { filesBelow, read } from './source.ts'

const USERS = [...filesBelow('test', /\.ts$/), ...filesBelow('scripts', /\.mjs$/)].map(read).join('\n')
const TRANSCRIPTS = filesBelow('fixtures/transcripts', /\.txt$/)

test('every fixture is used by a test or a script', () => {
  const used = (path: string): boolean => {
    const folder = basename(dirname(path))
    const mentioned = new RegExp(`fixtures/${folder}\\b|'${folder}'|\`${folder}/`)
    return USERS.includes(basename(path)) || (folder !== 'transcripts' && mentioned.test(USERS))
  }
  const unused = filesBelow('fixtures').filter((path) => !TRANSCRIPTS.includes(path) && !used(path))
  expect(unused).toEqual([])
})

test('every transcript has its test', () => {
  const errors = new Set(ERROR_CODES.map((code) => `error-${code}`))
  const names = TRANSCRIPTS.map((path) => basename(path, '.txt'))
  expect(names.filter((name) => !errors.has(name) && !USERS.includes(`'${name}'`))).toEqual([])
})

test('every exit code is produced in a transcript', () => {
  const produced = new Set(
    TRANSCRIPTS.map((path) => Number(/--- exit code\n(\d+)\n$/.exec(read(path))?.[1] ?? Number.NaN)),
  )
  const exists = (name: string) => name !== 'bulk' || COMMANDS.some(({ path }) => path === 'bulk submit')
  const promised = Object.entries(EXIT_CODES).filter(([name]) => exists(name))
  expect(promised.filter(([, { code }]) => !produced.has(code)).map(([name]) => name)).toEqual([])
  const codes = new Set<number>(Object.values(EXIT_CODES).map(({ code }) => code))
  expect([...produced].filter((code) => !codes.has(code))).toEqual([])
})

test.runIf(filesBelow('.', /^README\.md$/).length > 0)('every exit code is in the README', () => {
  const readme = read('README.md')
  for (const { code } of Object.values(EXIT_CODES))
    expect(readme).toMatch(new RegExp(`\\|\\s*\`?${code}\`?\\b`))
})

test('the lock file names no registry', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/)
})

test('what is not bundled is what the package depends on', () => {
  const outside = [...read('scripts/external.mjs').matchAll(/^ {2}'([^']+)',$/gm)].map(([, name]) => name)
  const { dependencies, optionalDependencies } = JSON.parse(read('package.json'))
  expect(outside.sort()).toEqual(Object.keys({ ...dependencies, ...optionalDependencies }).sort())
})

test('numbers in tests, fixtures and docs are reserved for fiction', () => {
  const texts = [
    ...filesBelow('test', /\.ts$/),
    ...filesBelow('docs', /\.md$/),
    ...filesBelow('.', /^README\.md$/),
  ]
  // 555-1234 stands where a test wants a number that is refused, 555-1212 is directory assistance, and behind 959 and 976
  // are test lines and paid services: none of them is a subscriber's.
  const real = texts.flatMap((path) =>
    [...read(path).matchAll(/\+1(\d{3})(\d{3})(\d{4})\b/g)]
      .filter(([, , exchange, line]) => !/^555(01\d\d|1234|1212)$|^9(59|76)0142$/.test(`${exchange}${line}`))
      .map(([number]) => `${path}: ${number}`),
  )
  expect(real).toEqual([])
})
