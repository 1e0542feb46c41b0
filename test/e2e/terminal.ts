import { spawn } from '@lydell/node-pty'
import xterm from '@xterm/headless'
import { onTestFinished } from 'vitest'
import type { Machine } from './machine.ts'

const ROWS = 24
const PATIENCE_MS = 20_000
/** Nobody types before the question has come to rest; the program listens only then. */
const REST_MS = 40

/** A real pseudo-terminal with kaiport in it, and the screen that a person sees. */
export interface Terminal {
  readonly pid: number
  /** Everything that was written, byte for byte. */
  readonly raw: () => string
  /** The lines above and on the screen, as they look now. */
  readonly lines: () => string[]
  /** Lines that were too long for the terminal and went on in the next row. */
  readonly wrapped: () => string[]
  /** Waits for a text after what was waited for before, and gives what was found. */
  see(text: string | RegExp): Promise<string>
  type(text: string): void
  /** Sees the question, then types the answer and Enter. */
  answer(question: string | RegExp, text: string): Promise<void>
  kill(signal: string): void
  readonly exit: Promise<{ readonly code: number; readonly signal: number | undefined }>
}

export const CTRL_C = '\u0003'
/** Empties the line that is being typed. */
export const CTRL_U = '\u0015'

/** Opens a terminal of 80 columns (or as asked) on that machine and starts kaiport in it. */
export function openTerminal(
  machine: Machine,
  argv: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly columns?: number } = {},
): Terminal {
  const cols = options.columns ?? 80
  const screen = new xterm.Terminal({ cols, rows: ROWS, scrollback: 5_000, allowProposedApi: true })
  const env = { ...machine.env, ...options.env }
  const child = spawn(process.execPath, [machine.program, ...argv], {
    cols,
    rows: ROWS,
    cwd: machine.home,
    env,
  })
  let raw = ''
  let seen = 0
  const watchers = new Set<() => void>()
  const tell = () => {
    for (const watcher of watchers) watcher()
  }
  child.onData((data) => {
    raw += data
    screen.write(data, tell)
  })
  let ended = false
  const exit = new Promise<{ code: number; signal: number | undefined }>((resolve) => {
    child.onExit(({ exitCode, signal }) => {
      ended = true
      screen.write('', () => {
        tell()
        resolve({ code: exitCode, signal })
      })
    })
  })
  onTestFinished(() => {
    if (!ended) child.kill('SIGKILL')
    screen.dispose()
  })

  const rows = () => {
    const { active } = screen.buffer
    return Array.from({ length: active.length }, (_, y) => active.getLine(y)).flatMap((line) => line ?? [])
  }
  const lines = () => rows().map((line) => line.translateToString(true))

  const see = (text: string | RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const rest = plain(raw).slice(seen)
        const found =
          typeof text === 'string' ? (rest.includes(text) ? text : undefined) : text.exec(rest)?.[0]
        if (found === undefined) {
          if (ended) stop(() => reject(new Error(`It ended without saying ${text}:\n${lines().join('\n')}`)))
          return
        }
        seen += rest.indexOf(found) + found.length
        stop(() => setTimeout(() => resolve(found), REST_MS))
      }
      const stop = (finish: () => void) => {
        clearTimeout(timer)
        watchers.delete(look)
        finish()
      }
      const timer = setTimeout(
        () => stop(() => reject(new Error(`Nobody said ${text}:\n${lines().join('\n')}`))),
        PATIENCE_MS,
      )
      watchers.add(look)
      look()
    })

  return {
    pid: child.pid,
    raw: () => raw,
    lines,
    wrapped: () => rows().flatMap((line) => (line.isWrapped ? line.translateToString(true) : [])),
    see,
    type: (text) => child.write(text),
    async answer(question, text) {
      await see(question)
      child.write(`${text}\r`)
    },
    kill: (signal) => child.kill(signal),
    exit,
  }
}

/** Without escape sequences, and with runs of spaces and line breaks as one space, so that folding does not matter. */
const plain = (raw: string): string =>
  raw.replace(/\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007]*\u0007|\u001b[=>]/g, '').replace(/\s+/g, ' ')
