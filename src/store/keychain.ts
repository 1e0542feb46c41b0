import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** The operating system's keychain. Every method throws an Error that says why the keychain cannot be used. */
export interface Keychain {
  /** Finds out whether there is one, without keeping anything in it. */
  probe(): Promise<void>
  get(account: string): Promise<string | undefined>
  set(account: string, value: string): Promise<void>
  remove(account: string): Promise<void>
}

interface Request {
  readonly action: keyof Keychain
  readonly account: string
  readonly value?: string
}

/** A locked keychain asks its owner to unlock it; on a server nobody sees that. */
const PATIENCE = { noticeMs: 2_000, patienceMs: 20_000 }
const PROBE = 'probe'

/**
 * The keychain through `bin/keychain.cjs`, a process of its own that is ended when it does not answer.
 * @param notice told once when the answer takes long
 */
export function systemKeychain(
  packageRoot: string,
  notice: (line: string) => void,
  { noticeMs, patienceMs } = PATIENCE,
): Keychain {
  const ask = async (request: Request): Promise<string | null | undefined> => {
    const child = spawn(process.execPath, [join(packageRoot, 'bin', 'keychain.cjs')], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: patienceMs,
      killSignal: 'SIGKILL',
    })
    const slow = setTimeout(() => notice("Waiting for this computer's keychain; it may be locked."), noticeMs)
    try {
      child.stdin.on('error', () => {})
      child.stdin.end(JSON.stringify(request))
      const [answer, [, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')])
      if (signal) throw new Error(`it did not answer within ${patienceMs / 1_000} seconds; is it locked?`)
      const { value, problem } = JSON.parse(answer || '{"problem":"its library stopped"}')
      if (problem) throw new Error(inWords(problem))
      return value
    } finally {
      clearTimeout(slow)
    }
  }
  return {
    probe: async () => void (await ask({ action: 'probe', account: PROBE })),
    get: async (account) => (await ask({ action: 'get', account })) ?? undefined,
    set: async (account, value) => void (await ask({ action: 'set', account, value })),
    remove: async (account) => void (await ask({ action: 'remove', account })),
  }
}

/** What Linux's Secret Service says, in words that help. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/DBUS_SESSION_BUS_ADDRESS|connect to (socket|address)/i, 'this session has no D-Bus, which it needs'],
  [/ServiceUnknown|not provided by any/i, 'no keychain service is running'],
  [/prompt was dismissed/i, 'it is locked, and was not unlocked'],
  [/no result found/i, 'it holds no keyring yet'],
]

const inWords = (problem: string): string =>
  WORDS.find(([pattern]) => pattern.test(problem))?.[1] ?? problem.replace(/\s+/g, ' ').replace(/\.$/, '')
