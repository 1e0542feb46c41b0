import { expect, test } from 'vitest'
import { filesBelow, houseOf, importsOf, read, withoutComments } from './source.ts'

const SOURCES = filesBelow('src', /\.ts$/).filter((path) => !path.endsWith('.d.ts'))
const TOPS = new Set(SOURCES.map(houseOf))
const HOUSES = [...TOPS].filter((name) => !name.endsWith('.ts'))

/** What each house may import of the others, in the order of the page: `house -> others   why`. */
const ARROWS: readonly (readonly [house: string, others: readonly string[]])[] = (
  /Imports point one way[^`]*```\n(.*?)```/s.exec(read('docs/architecture.md'))?.[1] ?? ''
)
  .trimEnd()
  .split('\n')
  .map((line) => {
    const [house = '', rest = ''] = line.split(/ +-> ?/)
    const [others = ''] = rest.split(/ {2,}/)
    return [house, others.split(', ').filter(Boolean)]
  })
/** What is at the top of `src` and no house, and who knows it. */
const COMMON = ['context.ts', 'errors.ts', 'exit-codes.ts']
/** What one run works with. */
const RUN = ['account.ts', 'business.ts', 'session.ts']
const topsFor = (house: string): readonly string[] => {
  if (['documents', 'domain'].includes(house)) return []
  return ['commands', 'cli'].includes(house) ? [...COMMON, ...RUN] : COMMON
}

/** What the pure rules may use from outside: schemas, and small libraries that do no I/O. */
const PURE = ['zod', 'libphonenumber-js', 'fastest-levenshtein']

const wrong = (rule: (from: string, to: string) => boolean): string[] =>
  SOURCES.flatMap((path) =>
    importsOf(path)
      .filter((to) => rule(path, to))
      .map((to) => `${path} imports ${to}`),
  )

const inside = (to: string): boolean => TOPS.has(houseOf(to))

test('every house stands in the list, and its arrows point down it', () => {
  const listed = ARROWS.map(([house]) => house)
  expect([...listed].sort()).toEqual(HOUSES.sort())
  for (const [at, [, others]] of ARROWS.entries())
    expect(listed.slice(at + 1)).toEqual(expect.arrayContaining([...others]))
})

test.each(ARROWS)('%s imports only what it may', (house, others) => {
  const allowed = [house, ...others, ...topsFor(house)]
  expect(
    wrong((from, to) => houseOf(from) === house && inside(to) && !allowed.includes(houseOf(to))),
  ).toEqual([])
})

test('the domain uses nothing from outside but schemas and pure libraries', () => {
  expect(
    wrong(
      (from, to) =>
        houseOf(from) === 'domain' &&
        !inside(to) &&
        !PURE.some((name) => to === name || to.startsWith(`${name}/`)),
    ),
  ).toEqual([])
})

test('only the registry and main import commands, and no command another', () => {
  expect(
    wrong((from, to) => houseOf(to) === 'commands' && !['main.ts', 'commands'].includes(houseOf(from))),
  ).toEqual([])
  const commands = SOURCES.filter((path) => read(path).includes('export default defineCommand('))
  expect(commands.length).toBeGreaterThan(4)
  const others = SOURCES.filter((path) => path !== 'src/commands/index.ts')
  const runs = (path: string) => importsOf(path, 'values').filter((to) => commands.includes(`src/${to}`))
  expect(others.filter((path) => runs(path).length > 0)).toEqual([])
})

test('only one file makes things spin', () => {
  expect(wrong((from, to) => to === 'ora' && from !== 'src/output/spinner.ts')).toEqual([])
})

test('each outside has one door', () => {
  const doors: Readonly<Record<string, RegExp>> = {
    undici: /^src\/api\//,
    commander: /^src\/cli\//,
    inquirer: /^src\/prompts\//,
    chalk: /^src\/output\/style\.ts$/,
    conf: /^src\/store\//,
    hono: /^src\/sandbox\//,
    '@photostructure/sqlite': /^src\/(sandbox|bulk|store)\//,
  }
  for (const [name, door] of Object.entries(doors))
    expect(wrong((from, to) => (to === name || to.startsWith(`${name}/`)) && !door.test(from))).toEqual([])
})

/** The adapters: the only files that may know the process, the clock and its timers. */
const ADAPTERS = [
  'src/hooks/system-programs.ts',
  'src/system-context.ts',
  'src/store/keychain.ts',
  'src/store/system-files.ts',
  'src/sandbox/key-file.ts',
  'src/sandbox/launcher.ts',
  'src/sandbox/lock.ts',
  'src/sandbox/server.ts',
]
const AMBIENT =
  /\bprocess\.|\bconsole\.|\bDate\.now\(|\bnew Date\(\)|\bset(Timeout|Interval)\(|\bMath\.random\b/

test('process, console, clock and chance reach the code through the context only', () => {
  const uses = SOURCES.filter((path) => AMBIENT.test(withoutComments(read(path))))
  expect(uses.filter((path) => !ADAPTERS.includes(path))).toEqual([])
})

test('no file is too long to be read in one go', () => {
  const long = [...SOURCES, ...filesBelow('bin')].filter((path) => read(path).split('\n').length - 1 > 250)
  expect(long).toEqual([])
})
