import { join } from 'node:path'
import type { Context } from '../context.ts'
import { AppError } from '../errors.ts'
import { configPath, openConfig } from '../store/config.ts'
import { reasonOf } from '../store/system-files.ts'
import { type Check, check, failedWith } from './check.ts'

/** The oldest Node that kaiport runs on, as in package.json. */
const OLDEST_NODE = [20, 19] as const
const NARROW = 60

/** kaiport itself: its own version and that of Node. */
export function versions({ version, nodeVersion }: Context): readonly Check[] {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number)
  const node = check('node', 'Node.js')
  const old = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])
  return [
    check('version', 'kaiport').passed(version),
    old
      ? node.failed(nodeVersion, `Install Node.js ${OLDEST_NODE.join('.')} or later.`, 'unexpected')
      : node.passed(nodeVersion),
  ]
}

/** Whether the settings can be read. */
export async function settings(ctx: Context): Promise<Check> {
  const found = check('config', 'Settings')
  const path = configPath(ctx.dirs)
  try {
    const { data } = await openConfig(ctx)
    const profiles = Object.keys(data.profiles ?? {}).length
    return found.passed(
      Object.keys(data).length === 0 ? `${path}, none kept` : `${path}, profiles: ${profiles}`,
    )
  } catch (error) {
    if (error instanceof AppError) return failedWith('config', 'Settings', error)
    throw error
  }
}

/** Whether drafts, the audit log and what was last seen can be kept. */
export async function disk({ fs, dirs }: Context): Promise<Check> {
  const found = check('disk', 'Own files')
  const folders = [...new Set([dirs.config, dirs.state])]
  for (const folder of folders) {
    try {
      await fs.probe(join(folder, '.doctor'))
    } catch (cause) {
      const reason = cause instanceof AppError ? reasonOf(cause.cause) : reasonOf(cause)
      return found.failed(
        `${folder} cannot be written: ${reason}`,
        'Check its permissions, or set KAIPORT_HOME to a folder of your own.',
        'unexpected',
      )
    }
  }
  return found.passed(`${folders.join(' and ')} can be written`)
}

/** Whether a key can rest in the keychain. Without one it rests in a file, which is in order too. */
export async function keychain(ctx: Context): Promise<Check> {
  const found = check('keychain', 'Keychain')
  const problem = await (await ctx.secrets()).keychainProblem()
  return problem
    ? found.warned(
        `none: ${problem}`,
        'A key is kept in a file that only you can read, or comes from KAICALLS_API_KEY.',
      )
    : found.passed('available')
}

/**
 * What the terminal can show.
 * @param shows what is shown on it, as far as its variables decide that
 */
export function terminal(
  { stdin, stdout, stderr }: Context,
  shows: { readonly unicode: boolean; readonly colour: boolean },
): Check {
  const found = check('terminal', 'Terminal')
  if (!stderr.isTTY) return found.passed('none: nothing is asked and nothing is redrawn')
  const detail = [
    `${stdout.columns} columns`,
    shows.unicode ? 'Unicode' : 'ASCII only',
    shows.colour ? 'colour' : 'no colour',
    stdin.isTTY ? 'questions can be asked' : 'stdin is no terminal, so nothing can be asked',
  ].join(', ')
  return stdout.columns < NARROW
    ? found.warned(detail, `Make it at least ${NARROW} columns wide to see tables as tables.`)
    : found.passed(detail)
}
