import type { Transport, TransportOptions } from './api/transport.ts'
import type { Prompter } from './prompts/prompter.ts'
import type { SecretStore } from './store/secrets.ts'

/** A stream that kaiport writes to. `columns` is the width in cells (80 where unknown). */
export interface Writer {
  readonly isTTY: boolean
  readonly columns: number
  /** The height in lines; undefined where it is not known. */
  readonly rows?: number | undefined
  /** Whether the reader has gone away (`| head`): what is written then goes nowhere, and that is no failure. */
  readonly closed: boolean
  write(text: string): void
}

/** What kaiport reads of standard input. */
export interface Reader {
  readonly isTTY: boolean
  /** Calls back for each key pressed until the returned function is called. Ctrl-C still interrupts. */
  keys(onKey: (key: string) => void): () => void
  /** All of it, as text. Reads once; a second call gives the same text. */
  /** @param signal ends the reading, with its reason */
  text(signal: AbortSignal): Promise<string>
}

/** The only source of time. `sleep` rejects with the signal's reason when it is aborted. */
export interface Clock {
  now(): Date
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** A file to be read piece by piece, as often as `bytes` is called. */
export interface OpenFile {
  /** In bytes. */
  readonly size: number
  /** Permission bits as in POSIX; without meaning on Windows. */
  readonly mode: number
  bytes(): AsyncIterable<Uint8Array>
}

/** The slice of the file system that kaiport uses. Paths are absolute. */
export interface FileSystem {
  read(path: string): Promise<Uint8Array>
  /** Rejects at once if the file cannot be read, or not more than once. */
  open(path: string): Promise<OpenFile>
  /** The one path of a file, links followed; of one that is not there, where it would be made. */
  realPath(path: string): Promise<string>
  /**
   * Writes beside the target, then renames: a reader sees the old file or the new one, never half of it. Mode 0600. Links are
   * followed; to a device or a pipe it simply writes.
   */
  writeAtomic(path: string, data: string | Uint8Array | AsyncIterable<string>): Promise<void>
  /** Rejects as `writeAtomic` would; makes the folder, and changes nothing else. */
  probe(path: string): Promise<void>
  append(path: string, data: string): Promise<void>
  list(dir: string): Promise<readonly string[]>
  remove(path: string): Promise<void>
}

/** Where kaiport keeps its own files. Both are inside KAIPORT_HOME when that is set. */
export interface Directories {
  readonly config: string
  readonly state: string
}

/** A running sandbox. */
export interface RunningSandbox {
  readonly url: string
  readonly apiKey: string
}

/** Finds the sandbox that --sandbox uses, and starts it when it is not running. */
export interface SandboxLauncher {
  /** @param options flags for `sandbox start`, used when it is not running yet */
  ensure(options?: readonly string[]): Promise<RunningSandbox & { readonly started: boolean }>
  running(): Promise<RunningSandbox | undefined>
  stop(): Promise<boolean>
}

/** What kaiport may start on this computer. */
export interface Programs {
  /**
   * Runs a command line with the computer's shell until it ends. What it prints goes nowhere.
   * @param input is written to its standard input
   * @param env is added to its environment
   * @throws Error with a reason in words: its exit code, with its last words on stderr, or that it took too long
   */
  run(
    command: string,
    options: {
      readonly input: string
      readonly env: Readonly<Record<string, string>>
      readonly timeoutMs: number
      readonly signal: AbortSignal
    },
  ): Promise<void>
  /** Shows a notice on the desktop. Rejects where there is none to show it on. */
  notify(title: string, text: string): Promise<void>
}

/** Everything from outside the program, as narrow slices. Functions are lazy: building help costs no I/O. */
export interface Context {
  readonly version: string
  readonly nodeVersion: string
  /** The installed package: `bin`, `assets` and `docs` are in it. */
  readonly packageRoot: string
  readonly pid: number
  readonly cwd: string
  /** Who is logged in on this computer; null where it does not say. */
  readonly user: () => string | null
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: Reader
  readonly stdout: Writer
  readonly stderr: Writer
  /**
   * Shows text below what is written to either stream, in the place of what it showed before; empty for none.
   * Without a text what is shown stays there for good.
   */
  readonly frame: (text?: string) => void
  readonly clock: Clock
  readonly random: () => number
  readonly fs: FileSystem
  readonly dirs: Directories
  /** Aborted by SIGINT or SIGTERM; its reason is the AppError that decides the exit code. */
  readonly signal: AbortSignal
  readonly transport: (options?: TransportOptions) => Promise<Transport>
  /** @param signal ends its questions, with its reason; likewise below */
  readonly prompter: (style: 'rich' | 'plain', signal: AbortSignal) => Promise<Prompter>
  readonly secrets: () => Promise<SecretStore>
  readonly sandbox: (signal: AbortSignal) => Promise<SandboxLauncher>
  readonly programs: () => Promise<Programs>
  /** Shows on stderr that work goes on, until the returned function is called. Only for terminals that redraw. */
  readonly spin: (text: string, paint: (sign: string) => string) => Promise<() => void>
}
