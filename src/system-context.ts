import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Context, Directories, Reader, Writer } from './context.ts'
import { AppError } from './errors.ts'
import { systemFiles } from './store/system-files.ts'

/**
 * Builds the context from the real process: the one place that knows `process`.
 * @param version kaiport's own version
 */
export function systemContext(proc: NodeJS.Process, version: string): Context {
  const env = proc.env
  const dirs = directories(env, proc.platform, homedir())
  const abort = new AbortController()
  proc.once('SIGINT', () => abort.abort(new AppError('interrupted', {})))
  proc.once('SIGTERM', () => abort.abort(new AppError('terminated', {})))
  const fs = systemFiles()
  return {
    version,
    nodeVersion: proc.versions.node,
    pid: proc.pid,
    cwd: proc.cwd(),
    env,
    stdin: reader(proc),
    stdout: writer(proc.stdout, env),
    stderr: writer(proc.stderr, env),
    clock: { now: () => new Date(), sleep },
    random: Math.random,
    fs,
    dirs,
    signal: abort.signal,
    transport: async () => (await import('./api/transport.ts')).undiciTransport(env),
    prompter: async (style) => (await import('./prompts/open.ts')).openPrompter(style, proc, abort.signal),
    secrets: async () => (await import('./store/system-secrets.ts')).systemSecrets(dirs.config, fs),
    sandbox: async () =>
      (await import('./sandbox/launcher.ts')).sandboxLauncher({ dirs, fs, proc, signal: abort.signal }),
  }
}

/** KAIPORT_HOME, or the platform's own places (XDG on Linux and elsewhere, Library on macOS, AppData on Windows). */
export function directories(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, home: string): Directories {
  if (env.KAIPORT_HOME) {
    const root = env.KAIPORT_HOME
    return { config: join(root, 'config'), state: join(root, 'state'), cache: join(root, 'cache') }
  }
  if (platform === 'darwin') {
    const support = join(home, 'Library', 'Application Support', 'kaiport')
    return { config: support, state: support, cache: join(home, 'Library', 'Caches', 'kaiport') }
  }
  if (platform === 'win32') {
    const local = join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'kaiport')
    return {
      config: join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'kaiport'),
      state: local,
      cache: join(local, 'cache'),
    }
  }
  const xdg = (name: string, fallback: string) => join(env[name] || join(home, fallback), 'kaiport')
  return {
    config: xdg('XDG_CONFIG_HOME', '.config'),
    state: xdg('XDG_STATE_HOME', '.local/state'),
    cache: xdg('XDG_CACHE_HOME', '.cache'),
  }
}

function writer(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Writer {
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns || Number(env.COLUMNS) || 80
    },
    write: (text) => {
      stream.write(text)
    },
  }
}

// `process.stdin` opens the stream when it is first touched, so it is touched only by those who need it.
function reader(proc: NodeJS.Process): Reader {
  let all: Promise<string> | undefined
  return {
    get isTTY() {
      return proc.stdin.isTTY === true
    },
    keys(onKey) {
      const { stdin } = proc
      // In raw mode the terminal no longer turns Ctrl-C into a signal.
      const listen = (part: Buffer) =>
        part[0] === 3 ? proc.kill(proc.pid, 'SIGINT') : onKey(part.toString())
      stdin.setRawMode(true).on('data', listen).resume()
      return () => stdin.off('data', listen).setRawMode(false).pause()
    },
    text() {
      all ??= (async () => {
        const parts: Buffer[] = []
        for await (const part of proc.stdin) parts.push(part as Buffer)
        return Buffer.concat(parts).toString('utf8')
      })()
      return all
    },
  }
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
