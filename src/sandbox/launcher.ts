import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Directories, FileSystem, RunningSandbox, SandboxLauncher } from '../context.ts'
import { AppError } from '../errors.ts'

interface Outside {
  readonly dirs: Directories
  readonly fs: FileSystem
  readonly proc: NodeJS.Process
  /** @throws AppError `usage` when it is gone */
  readonly cwd: () => string
  readonly signal: AbortSignal
}

/** What a running sandbox leaves beside its data, so that others find it. */
interface Notice extends RunningSandbox {
  readonly pid: number
}

const START_TIMEOUT_MS = 15_000

/** Where the sandbox of `--sandbox` keeps its data. */
export const sandboxDir = (dirs: Pick<Directories, 'state'>): string => join(dirs.state, 'sandbox')

const noticePath = (dataDir: string) => join(dataDir, 'running.json')

/** Says where a sandbox can be found. */
export async function postNotice(fs: FileSystem, dataDir: string, notice: Notice): Promise<void> {
  await fs.writeAtomic(noticePath(dataDir), `${JSON.stringify(notice)}\n`)
}

/** The notice of the sandbox that runs there, or of the one that ran last. */
export async function readNotice(fs: FileSystem, dataDir: string): Promise<Notice | undefined> {
  try {
    return JSON.parse(Buffer.from(await fs.read(noticePath(dataDir))).toString('utf8'))
  } catch {
    return undefined
  }
}

/** Finds, starts and stops the sandbox as a process of its own, which outlives the command that started it. */
export function sandboxLauncher({ dirs, fs, proc, cwd, signal }: Outside): SandboxLauncher {
  const dataDir = sandboxDir(dirs)

  const running = async () => {
    const found = await readNotice(fs, dataDir)
    return found && (await answers(found)) ? found : undefined
  }

  return {
    running,
    async ensure(options = []) {
      const found = await running()
      if (found) return { ...found, started: false }
      await fs.probe(noticePath(dataDir))
      // Another kaiport may be starting it at this moment: then its sandbox is the one.
      const failure = await startDetached(proc, cwd(), dataDir, options, signal).catch(
        (error: unknown) => error,
      )
      for (let tries = failure ? 30 : 1; tries > 0; tries--) {
        const now = await running()
        if (now) return { ...now, started: !failure }
        await setTimeout(100, undefined, { signal })
      }
      throw failure ?? new AppError('unexpected', { detail: 'the sandbox started but does not answer' })
    },
    async stop() {
      const found = await running()
      if (!found) return false
      proc.kill(found.pid, 'SIGTERM')
      // It is gone once the process is: until then it still writes its files.
      while (isAlive(proc, found.pid)) await setTimeout(50, undefined, { signal })
      return true
    },
  }
}

/** Starts `kaiport sandbox start` on its own and waits for the first line it prints: by then it answers. */
async function startDetached(
  proc: NodeJS.Process,
  cwd: string,
  dataDir: string,
  options: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const args = [proc.argv[1] as string, 'sandbox', 'start', '--json', '--data', dataDir, ...options]
  const child = spawn(proc.execPath, args, {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: withoutSettings(proc.env),
  })
  let said = ''
  child.stderr.on('data', (part) => {
    said += part
  })
  const limit = AbortSignal.any([signal, AbortSignal.timeout(START_TIMEOUT_MS)])
  try {
    await Promise.race([
      once(child.stdout, 'data', { signal: limit }).then(([line]) => {
        if (!String(line).includes('"url"')) throw new Error(toldIn(String(line)))
      }),
      once(child, 'exit', { signal: limit }).then(() => {
        throw new Error(said.trim() || 'it ended at once')
      }),
    ])
  } catch (cause) {
    child.kill()
    if (signal.aborted) throw signal.reason
    const detail = limit.aborted ? 'no answer within 15 seconds' : (cause as Error).message
    throw new AppError('unexpected', { detail: `the sandbox did not start: ${detail}` }, { cause })
  } finally {
    child.stdout.destroy()
    child.stderr.destroy()
    child.unref()
  }
}

/** The sentence of the error that a command tells as JSON. */
function toldIn(line: string): string {
  try {
    return JSON.parse(line).error.message
  } catch {
    return line.trim()
  }
}

/** A key, a PIN or an account number of one command is not handed to a process that outlives it. */
const withoutSettings = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(KAICALLS_|KAIPORT_(?!HOME$))/.test(name)))

function isAlive(proc: NodeJS.Process, pid: number): boolean {
  try {
    return proc.kill(pid, 0)
  } catch {
    return false
  }
}

/** Whether that sandbox answers with that key: a stale notice may name a port that another program has now. */
function answers({ url, apiKey }: RunningSandbox): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { headers: { authorization: `Bearer ${apiKey}` }, timeout: 2_000, agent: false as const }
    // Neither faults that were asked for nor the rate limit touch this path.
    const request = get(`${url}/__sandbox/state`, options, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('error', () => resolve(false))
    request.on('timeout', () => {
      request.destroy()
      resolve(false)
    })
  })
}
