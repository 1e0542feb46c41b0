import { type ChildProcess, spawn } from 'node:child_process'
import type { Programs } from '../context.ts'

/** How much of a program's stderr is kept, to tell why it failed. */
const LAST_WORDS = 2_000
const NOTICE_TIMEOUT_MS = 5_000

/** Shell commands and desktop notices of this computer. */
export function systemPrograms(proc: Pick<NodeJS.Process, 'env' | 'platform' | 'kill'>): Programs {
  return {
    run: (command, { input, env, timeoutMs, signal }) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(new Error('not started any more'))
        const child = spawn(command, {
          shell: true,
          env: { ...proc.env, ...env },
          stdio: ['pipe', 'ignore', 'pipe'],
          // In a group of its own, so that what the shell starts ends with it.
          detached: proc.platform !== 'win32',
          windowsHide: true,
        })
        let said = ''
        let cut: string | undefined
        child.stderr?.on('data', (part) => {
          said = (said + part).slice(-LAST_WORDS)
        })
        const stop = (why: string) => {
          cut = why
          end(child, proc)
        }
        const late = setTimeout(() => stop(`it took longer than ${timeoutMs / 1000} s`), timeoutMs)
        const left = () => stop('kaiport ended before it did')
        signal.addEventListener('abort', left, { once: true })
        const settle = (why: string | undefined) => {
          clearTimeout(late)
          signal.removeEventListener('abort', left)
          child.stderr?.destroy()
          if (why === undefined) resolve()
          else reject(new Error(why))
        }
        child.on('error', (error) => settle(error.message))
        // "exit" rather than "close": something that it left running may hold its streams open for good.
        child.on('exit', (code, by) => {
          const last = said.trim().split('\n').at(-1) ?? ''
          settle(
            cut ??
              (code === 0
                ? undefined
                : `${code === null ? `ended by ${by}` : `exit code ${code}`}${last && `: ${last}`}`),
          )
        })
        // A command that does not read its input closes the pipe early.
        child.stdin?.on('error', () => {}).end(input)
      }),

    async notify(title, text) {
      const { default: notifier } = await import('toasted-notifier')
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('the desktop does not answer')), NOTICE_TIMEOUT_MS)
        notifier.notify({ title, message: text, wait: false }, (error) => {
          clearTimeout(late)
          if (error) reject(error)
          else resolve()
        })
      })
    },
  }
}

function end(child: ChildProcess, proc: Pick<NodeJS.Process, 'platform' | 'kill'>): void {
  try {
    if (child.pid === undefined || proc.platform === 'win32') child.kill('SIGKILL')
    else proc.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
