import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Transport, undiciTransport } from '../../src/api/transport.ts'
import type { Context, Reader, RunningSandbox, Writer } from '../../src/context.ts'
import { AppError } from '../../src/errors.ts'
import { systemPrograms } from '../../src/hooks/system-programs.ts'
import { run } from '../../src/main.ts'
import { oneScreen } from '../../src/output/screen.ts'
import { hasUnicode, legible } from '../../src/output/unicode.ts'
import { plainPrompter } from '../../src/prompts/plain-prompter.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/start.ts'
import { systemFiles } from '../../src/store/system-files.ts'
import { systemSecrets } from '../../src/store/system-secrets.ts'
import { START, type VirtualClock, virtualClock } from './clock.ts'
import { keychainInMemory, randomFrom, recorded, type SentRequest, untilDone } from './outside.ts'
import { type ScriptLine, scriptedPerson } from './script.ts'

type Env = Readonly<Record<string, string | undefined>>

export interface WorldOptions {
  /** Epoch milliseconds; `START` without it. */
  readonly at?: number
  /** Added to the environment of every run. */
  readonly env?: Env
  readonly sandbox?: Partial<Omit<SandboxOptions, 'clock'>>
  /** A keychain that works; without it there is none. */
  readonly keychain?: boolean
  /** Stays open when the test ends; then `close` has to be called. For `beforeAll`. */
  readonly keep?: boolean
}

export interface RunOptions {
  readonly stdin?: string
  /** Over the world's environment; undefined takes a variable away. */
  readonly env?: Env
  /** Which streams are terminals; true for all three. */
  readonly tty?: boolean | { readonly stdin?: boolean; readonly stdout?: boolean; readonly stderr?: boolean }
  /** Cells in a line; 80 without it. */
  readonly columns?: number
  /** The reader of stdout goes away after so many writes; what is written later is lost. */
  readonly reads?: number
  /** What the person at the prompts does, in order; implies a terminal. All of it must be used. */
  readonly answers?: readonly ScriptLine[]
}

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** The business that runs act for. The sandbox's key reaches a second one, `biz_juniper`. */
const BUSINESS = 'biz_bluebonnet'

/** Everything outside kaiport: real files and real HTTP to a real sandbox; only the clock and the person are played. */
export interface World {
  /** Holds all files of this world. */
  readonly root: string
  /** KAIPORT_HOME. */
  readonly home: string
  readonly cwd: string
  readonly clock: VirtualClock
  /** The sandbox; `stop` and `start` play an outage, on the same address and data. */
  readonly sandbox: RunningSandbox & {
    readonly dataDir: string
    start(): Promise<void>
    stop(): Promise<void>
  }
  /** Every request since the world began. */
  readonly requests: SentRequest[]
  /** Runs kaiport in this world. The sandbox's URL and key, and a business, are in its environment. */
  run(argv: readonly string[], options?: RunOptions): Promise<Outcome>
  /** The context of a run, for what is tested below `run`. */
  context(options?: RunOptions): Context
  /** Presses a key while kaiport listens for keys. */
  press(key: string): void
  /** Ctrl-C or SIGTERM for the run that is under way. */
  interrupt(how?: 'interrupted' | 'terminated'): void
  /** Calls `/__sandbox/<path>`: `state` is read, everything else is posted. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever the sandbox answered
  control(path: string, body?: unknown): Promise<any>
  /** Writes a file into the working directory and gives its path. */
  file(name: string, text: string): string
  readFile(path: string): string
  close(): Promise<void>
}

/** A world of its own in a temporary folder, closed when the test ends. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const root = mkdtempSync(join(tmpdir(), 'kaiport-world-'))
  const [home, cwd, dataDir] = ['home', 'desk', 'sandbox'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ]
  mkdirSync(cwd)
  const clock = virtualClock(options.at ?? START)
  const startOptions = {
    rateLimit: false,
    dataDir,
    ...options.sandbox,
    clock: { now: () => clock.at },
  } as const
  let server: Sandbox | undefined = await startSandbox(startOptions)
  const { url, apiKey } = server
  const sandbox: World['sandbox'] = {
    url,
    apiKey,
    dataDir: startOptions.dataDir,
    async start() {
      server ??= await startSandbox({ ...startOptions, port: Number(new URL(url).port) })
    },
    async stop() {
      await server?.close()
      server = undefined
    },
  }
  const launcher = {
    ensure: async () => ({ url, apiKey, started: false }),
    running: async () => (server ? { url, apiKey } : undefined),
    stop: async () => {
      const had = server !== undefined
      await sandbox.stop()
      return had
    },
  }
  const requests: SentRequest[] = []
  const transports: Transport[] = []
  const listeners = new Set<(key: string) => void>()
  const fs = systemFiles()
  const dirs = { config: join(home, 'config'), state: join(home, 'state') }
  const secrets = systemSecrets(dirs.config, fs, keychainInMemory(options.keychain === true))
  const programs = untilDone(systemPrograms(process), clock.pending)
  const random = randomFrom(20_261_207)
  let abort = new AbortController()

  const open = ({ stdin = '', env = {}, tty = false, columns = 80, reads, answers }: RunOptions) => {
    const out = { stdout: '', stderr: '' }
    let left = reads ?? Number.POSITIVE_INFINITY
    const isTTY = (stream: 'stdin' | 'stdout' | 'stderr') =>
      answers !== undefined || (typeof tty === 'boolean' ? tty : (tty[stream] ?? false))
    const writer = (stream: 'stdout' | 'stderr'): Writer => ({
      isTTY: isTTY(stream),
      columns,
      get closed() {
        return stream === 'stdout' && left <= 0
      },
      write: (text) => {
        if (stream === 'stdout' && left-- <= 0) return
        out[stream] += stream === 'stderr' ? legible(text, fullEnv) : text
      },
    })
    const reader: Reader = {
      isTTY: isTTY('stdin'),
      text: async () => stdin,
      keys(onKey) {
        listeners.add(onKey)
        return () => listeners.delete(onKey)
      },
    }
    const fullEnv: Env = {
      KAICALLS_BASE_URL: url,
      KAICALLS_API_KEY: apiKey,
      KAICALLS_BUSINESS_ID: BUSINESS,
      LANG: 'en_US.UTF-8',
      NO_COLOR: '1',
      TERM: 'xterm-256color',
      TZ: 'UTC',
      ...options.env,
      ...env,
    }
    const person = scriptedPerson(answers ?? [], (text) => {
      out.stderr += text
    })
    abort = new AbortController()
    const { signal } = abort
    const ctx: Context = {
      version: '1.2.3',
      nodeVersion: '20.19.0',
      packageRoot: join(import.meta.dirname, '..', '..'),
      pid: 4242,
      cwd,
      user: () => fullEnv.USER ?? null,
      env: fullEnv,
      stdin: reader,
      ...oneScreen(writer('stdout'), writer('stderr')),
      clock,
      random,
      fs,
      dirs,
      signal,
      async transport(options) {
        const transport = await undiciTransport(fullEnv, options)
        transports.push(transport)
        return recorded(transport, requests, clock)
      },
      prompter: async (_style, signal) => ({
        ...plainPrompter({ input: person.input, output: person.output, signal }, hasUnicode(fullEnv)),
        held: (work) => work(),
      }),
      secrets: async () => secrets,
      sandbox: async () => launcher,
      programs: async () => programs,
      spin: async () => () => {},
    }
    return { ctx, out, person }
  }

  const world: World = {
    root,
    home,
    cwd,
    clock,
    sandbox,
    requests,
    context: (runOptions = {}) => open(runOptions).ctx,
    async run(argv, runOptions = {}) {
      const { ctx, out, person } = open(runOptions)
      const code = await run(argv, ctx)
      const problems = person.problems()
      if (problems.length > 0) throw new Error(`${problems.join('\n')}\n\n${out.stderr}`)
      return { code, ...out }
    },
    press: (key) => {
      for (const listener of listeners) listener(key)
    },
    interrupt: (how = 'interrupted') => abort.abort(new AppError(how, {})),
    async control(path, body) {
      const response = await fetch(`${url}/__sandbox/${path}`, {
        method: path === 'state' ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        ...(path === 'state' ? {} : { body: JSON.stringify(body ?? {}) }),
      })
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      return response.json()
    },
    file(name, text) {
      writeFileSync(join(cwd, name), text)
      return join(cwd, name)
    },
    readFile: (path) => readFileSync(path, 'utf8'),
    async close() {
      await Promise.all(transports.map((transport) => transport.close()))
      await sandbox.stop()
      rmSync(root, { recursive: true, force: true })
    },
  }
  if (!options.keep) onTestFinished(world.close)
  return world
}
