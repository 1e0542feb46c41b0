import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { inject, onTestFinished } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'

/** A carrier's day in a tenth of a second: a clean port is complete after a good second. */
const SPEED = 200_000

type Env = Readonly<Record<string, string>>

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A computer with kaiport installed and nothing else of it, and a KaiCalls to talk to. */
export interface Machine {
  readonly home: string
  readonly program: string
  readonly env: Env
  readonly sandbox: Sandbox
  /** Starts it as a script would: no terminal anywhere. */
  start(argv: readonly string[], env?: Env): ChildProcess & { readonly ended: Promise<Ended> }
  run(argv: readonly string[], env?: Env): Promise<Ended>
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever was answered
  json(argv: readonly string[]): Promise<any>
}

/** @param options.key false takes the KaiCalls of the environment away */
export async function openMachine(
  options: { readonly key?: boolean; readonly speed?: number } = {},
): Promise<Machine> {
  const home = mkdtempSync(join(tmpdir(), 'kaiport-machine-'))
  mkdirSync(join(home, 'sandbox-data'))
  const sandbox = await startSandbox({
    dataDir: join(home, 'sandbox-data'),
    speed: options.speed ?? SPEED,
    rateLimit: false,
    clock: { now: () => Date.now() },
  })
  onTestFinished(async () => {
    await stopDetached(home)
    await sandbox.close()
    rmSync(home, { recursive: true, force: true })
  })
  const program = inject('kaiport')
  const env: Env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    KAIPORT_HOME: join(home, 'kaiport'),
    LANG: 'C.UTF-8',
    TERM: 'xterm-256color',
    TZ: 'UTC',
    ...(options.key === false
      ? {}
      : {
          KAICALLS_BASE_URL: sandbox.url,
          KAICALLS_API_KEY: sandbox.apiKey,
          KAICALLS_BUSINESS_ID: 'biz_bluebonnet',
        }),
  }
  const start: Machine['start'] = (argv, more = {}) => {
    const child = spawn(process.execPath, [program, ...argv], { cwd: home, env: { ...env, ...more } })
    child.stdin.end()
    return Object.assign(child, { ended: endOf(child) })
  }
  const run: Machine['run'] = (argv, more) => start(argv, more).ended
  return {
    home,
    program,
    env,
    sandbox,
    start,
    run,
    async json(argv) {
      const { stdout, stderr } = await run([...argv, '--json'])
      if (stdout === '') throw new Error(stderr)
      return JSON.parse(stdout)
    },
  }
}

/** How a process ended, and all that it said. */
export function endOf(child: ChildProcess): Promise<Ended> {
  const said = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (part: string) => {
      said[name] += part
    })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal, ...said }))
  })
}

/** The process id of the sandbox that `--sandbox` left running, if there is one. */
export function detachedPid(home: string): number | undefined {
  try {
    return JSON.parse(readFileSync(join(home, 'kaiport', 'state', 'sandbox', 'running.json'), 'utf8')).pid
  } catch {
    return undefined
  }
}

/** Ends it and waits until it is gone. */
async function stopDetached(home: string): Promise<void> {
  const pid = detachedPid(home)
  if (pid === undefined) return
  try {
    for (process.kill(pid, 'SIGTERM'); ; process.kill(pid, 0)) await setTimeout(20)
  } catch {
    // There is no such process any more.
  }
}
