import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { GLOBAL_INPUTS } from '../../src/cli/global-inputs.ts'
import { findLeaf, readCommandLine } from '../../src/cli/program.ts'
import { COMMANDS } from '../../src/commands/index.ts'
import { filesBelow, read, withoutComments } from './source.ts'

const GLOBALS = Object.values(GLOBAL_INPUTS)
const GROUPS = new Set(COMMANDS.flatMap(({ path }) => (path.includes(' ') ? [path.split(' ')[0]] : [])))

/** The words of a shell command, up to a pipe, redirection, comment or the next command. */
function wordsOf(line: string): string[] {
  const words: string[] = []
  for (const [, double, single, bare] of line.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)) {
    if (bare && /^(\||\|\||&&?|;|#.*|\d?>{1,2}.*|<.*)$/.test(bare)) break
    words.push(double ?? single ?? (bare as string))
    if (bare?.endsWith(';')) break
  }
  return words
}

/** What is wrong with a command line, or undefined when kaiport would take it. */
async function problemWith(line: string): Promise<string | undefined> {
  const argv = wordsOf(line)
    .slice(1)
    .map((word) => word.replace(/;$/, ''))
  if (argv.length === 0 || ['help', '--help', '--version', '-h', '-V'].includes(argv[0] as string))
    return undefined
  if (argv.length === 1 && GROUPS.has(argv[0])) return undefined
  const entry = findLeaf(argv, COMMANDS, GLOBALS)
  if (!entry) return `${line}: there is no such command`
  // Named alone, a command is meant and not called.
  if (argv.join(' ') === entry.path) return undefined
  const command = (await entry.load()).default
  try {
    const leaf = { path: entry.path, command }
    const request = await readCommandLine(argv, {
      registry: COMMANDS,
      leaf,
      globals: GLOBALS,
      width: 80,
      about: '',
      epilogue: '',
    })
    return request.kind === 'run' || argv.includes('--help') ? undefined : `${line}: shows help only`
  } catch (error) {
    return `${line}: ${(error as Error).message}`
  }
}

const problems = async (lines: readonly string[]): Promise<string[]> =>
  (await Promise.all(lines.map(problemWith))).filter((problem): problem is string => problem !== undefined)

/** The command lines in fenced blocks and inline code of a Markdown page. */
function linesIn(markdown: string): string[] {
  const fenced = [...markdown.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].map(([, block]) => block as string)
  const inFences = fenced
    .flatMap((block) => block.replace(/\\\n\s*/g, ' ').split('\n'))
    .map((line) => line.replace(/^\s*(\$|-? ?run:|npx)\s+/, '').trim())
  const inline = [...markdown.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(
    ([, code]) => code as string,
  )
  return [...inFences, ...inline].filter((line) => /^kaiport(\s|$)/.test(line) && !/[…⟨]|\.\.\./.test(line))
}

test('every command line in the README and the docs is one that kaiport takes', async () => {
  const pages = [...filesBelow('.', /^README\.md$/), ...filesBelow('docs', /\.md$/)]
  for (const page of pages) expect(await problems(linesIn(read(page))), page).toEqual([])
})

/** The command lines of a shell script, with something in the place of each variable. */
const linesOfShell = (script: string): string[] =>
  script
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .map((line) => line.trim().replace(/^expect \d+ /, ''))
    .filter((line) => /^kaiport\s/.test(line))
    .map((line) => line.replace(/\$\{?\w+\}?/g, '1'))

/** Every string in a YAML file: whatever runs in a job is among them. */
const stringsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  return value && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : []
}

test('every command line in the examples is one that kaiport takes', async () => {
  for (const path of filesBelow('examples', /\.(sh|yml)$/)) {
    const scripts = path.endsWith('.sh') ? [read(path)] : stringsIn(parse(read(path)))
    const lines = scripts.flatMap(linesOfShell)
    expect(lines.length, path).toBeGreaterThan(3)
    expect(await problems(lines), path).toEqual([])
  }
})

test.each(COMMANDS.map((entry) => [entry.path, entry] as const))(
  'the examples of %s are its own and work',
  async (path, entry) => {
    const { examples } = (await entry.load()).default
    const lines = examples.map(([run]: readonly [string, string]) => run)
    expect(await problems(lines.filter((line: string) => line.startsWith('kaiport')))).toEqual([])
    for (const line of lines) expect(line).toContain(`kaiport ${path}`)
  },
)

test('every command that a message suggests exists', async () => {
  // A suggestion stands in quotes, or after a colon: `See it with "kaiport show"`, `Follow it: kaiport status`.
  const suggestion = /(?:["'`]|: )kaiport ([a-z-]+)(?: ([a-z-]+))?/g
  const known = new Set(COMMANDS.map(({ path }) => path))
  const exists = (first = '', second = '') =>
    /^(help|has|is|knows|needs|does|ended|moves)$/.test(first) ||
    known.has(first) ||
    known.has(`${first} ${second}`) ||
    (GROUPS.has(first) && second === '')
  const unknown = filesBelow('src', /\.ts$/)
    .filter((path) => path !== 'src/cli/completion-scripts.ts')
    .flatMap((path) =>
      [...withoutComments(read(path)).matchAll(suggestion)]
        .filter(([, first, second]) => !exists(first, second))
        .map(([said]) => `${path}: ${said}`),
    )
  expect(unknown).toEqual([])
})
