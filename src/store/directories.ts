import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import type { Directories } from '../context.ts'
import { AppError } from '../errors.ts'

/**
 * KAIPORT_HOME, or the platform's own places (XDG on Linux and elsewhere, Library on macOS, AppData on Windows).
 * @throws AppError `usage` when there is no home folder, as in some containers
 */
export function directories(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Directories {
  if (env.KAIPORT_HOME) {
    const root = resolve(env.KAIPORT_HOME)
    return { config: join(root, 'config'), state: join(root, 'state') }
  }
  if (platform === 'darwin') {
    const support = join(home(), 'Library', 'Application Support', 'kaiport')
    return { config: support, state: support }
  }
  // The XDG Base Directory Specification has relative paths ignored.
  const named = (name: string, ...fallback: string[]) =>
    join(isAbsolute(env[name] ?? '') ? (env[name] as string) : join(home(), ...fallback), 'kaiport')
  if (platform === 'win32')
    return {
      config: named('APPDATA', 'AppData', 'Roaming'),
      state: named('LOCALAPPDATA', 'AppData', 'Local'),
    }
  return { config: named('XDG_CONFIG_HOME', '.config'), state: named('XDG_STATE_HOME', '.local', 'state') }
}

function home(): string {
  const found = homedir()
  if (isAbsolute(found)) return found
  throw new AppError('usage', {
    detail: 'There is no home folder to keep settings in.',
    hint: 'Set HOME, or KAIPORT_HOME to a folder for kaiport.',
  })
}
