import { userInfo } from 'node:os'
import { addAbortSignal } from 'node:stream'
import type { Context, Reader, Writer } from './context.ts'
import { AppError } from './errors.ts'
import { oneScreen } from './output/screen.ts'
import { hasUnicode, legible } from './output/unicode.ts'
import { directories } from './store/directories.ts'
import { systemFiles } from './store/system-files.ts'

/**
 * Builds the context from the real process: the one place that knows `process`.
 * @param version kaiport's own version
 * @param packageRoot the folder of its package.json
 */
export function systemContext(proc: NodeJS.Process, version: string, packageRoot: string): Context {
  const env = proc.env
  const abort = new AbortController()
  proc.once('SIGINT', () => {
    proc.once('SIGINT', () => {
      proc.stderr.write('\nStopped at once. What was under way may have been carried out all the same.\n')
      proc.kill(proc.pid, 'SIGINT')
    })
    abort.abort(new AppError('interrupted', {}))
  })
  proc.once('SIGTERM', () => abort.abort(new AppError('terminated', {})))
  const fs = systemFiles()
  const cwd = () => currentFolder(proc)
  return {
    version,
    nodeVersion: proc.versions.node,
    packageRoot,
    pid: proc.pid,
    get cwd() {
      return cwd()
    },
    user: () => env.USER || env.USERNAME || accountName(),
    env,
    stdin: reader(proc),
    ...oneScreen(
      writer(proc.stdout, env),
      writer(proc.stderr, env, (text) => legible(text, env)),
    ),
    clock: { now: () => new Date(), sleep },
    random: Math.random,
    fs,
    get dirs() {
      return directories(env, proc.platform)
    },
    signal: abort.signal,
    transport: async (options) => (await import('./api/transport.ts')).undiciTransport(env, options),
    spin: async (text, paint) =>
      (await import('./output/spinner.ts')).spin(legible(text, env), proc.stderr, hasUnicode(env), paint),
    prompter: async (style, signal) => (await import('./prompts/open.ts')).openPrompter(style, proc, signal),
    programs: async () => (await import('./hooks/system-programs.ts')).systemPrograms(proc),
    async secrets() {
      const [{ systemSecrets }, { systemKeychain }] = await Promise.all([
        import('./store/system-secrets.ts'),
        import('./store/keychain.ts'),
      ])
      const keychain = systemKeychain(packageRoot, (line) => proc.stderr.write(`${line}\n`))
      return systemSecrets(directories(env, proc.platform).config, fs, keychain)
    },
    sandbox: async (signal) =>
      (await import('./sandbox/launcher.ts')).sandboxLauncher({
        dirs: directories(env, proc.platform),
        fs,
        proc,
        cwd,
        signal,
      }),
  }
}

/** It may have been removed since the shell went there. */
function currentFolder(proc: NodeJS.Process): string {
  try {
    return proc.cwd()
  } catch (cause) {
    const detail = 'The folder in which kaiport was started is there no more.'
    throw new AppError('usage', { detail, hint: 'Go to another folder and run it again.' }, { cause })
  }
}

/** A container may run as a number that no account has. */
function accountName(): string | null {
  try {
    return userInfo().username || null
  } catch {
    return null
  }
}

function writer(
  stream: NodeJS.WriteStream,
  env: NodeJS.ProcessEnv,
  shown = (text: string): string => text,
): Writer {
  let closed = false
  stream.on('error', (error: NodeJS.ErrnoException) => {
    closed ||= error.code === 'EPIPE'
  })
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns || Number(env.COLUMNS) || 80
    },
    get rows() {
      return stream.rows
    },
    get closed() {
      return closed
    },
    write: (text) => {
      if (!closed) stream.write(shown(text))
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
    text(signal) {
      all ??= (async () => {
        const parts: Buffer[] = []
        for await (const part of addAbortSignal(signal, proc.stdin)) parts.push(part as Buffer)
        return Buffer.concat(parts).toString('utf8')
      })().catch((error) => Promise.reject(signal.aborted ? signal.reason : error))
      return all
    },
  }
}

/** A timer that is set for longer than this, 24.8 days, goes off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', stop)
        resolve(ms > LONGEST_TIMER_MS ? sleep(ms - LONGEST_TIMER_MS, signal) : undefined)
      },
      Math.min(ms, LONGEST_TIMER_MS),
    )
    signal?.addEventListener('abort', stop, { once: true })
  })
}
