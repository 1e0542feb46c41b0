import { run } from './main.ts'
import { systemContext } from './system-context.ts'

/** What bin hands the process over to. */
export async function start(proc: NodeJS.Process, version: string): Promise<void> {
  // A reader that went away (`| head`) is no failure of ours.
  for (const stream of [proc.stdout, proc.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') proc.exit(proc.exitCode ?? 0)
      throw error
    })
  const code = await run(proc.argv.slice(2), systemContext(proc, version))
  proc.exitCode = code
}
