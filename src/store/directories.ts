import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Directories } from '../context.ts'

/** KAIPORT_HOME, or the platform's own places (XDG on Linux and elsewhere, Library on macOS, AppData on Windows). */
export function directories(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): Directories {
  if (env.KAIPORT_HOME)
    return { config: join(env.KAIPORT_HOME, 'config'), state: join(env.KAIPORT_HOME, 'state') }
  if (platform === 'darwin') {
    const support = join(homedir(), 'Library', 'Application Support', 'kaiport')
    return { config: support, state: support }
  }
  if (platform === 'win32')
    return {
      config: join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'kaiport'),
      state: join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'kaiport'),
    }
  const xdg = (name: string, fallback: string) => join(env[name] || join(homedir(), fallback), 'kaiport')
  return { config: xdg('XDG_CONFIG_HOME', '.config'), state: xdg('XDG_STATE_HOME', '.local/state') }
}
