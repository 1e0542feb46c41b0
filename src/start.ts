import { EXIT_CODES } from './exit-codes.ts'
import { run } from './main.ts'
import { reasonOf } from './store/system-files.ts'
import { systemContext } from './system-context.ts'

/** What bin hands the process over to. `packageRoot` is the folder of package.json. */
export async function start(proc: NodeJS.Process, version: string, packageRoot: string): Promise<void> {
  let lost: NodeJS.ErrnoException | undefined
  // A reader that went away is no failure; a disk that is full is.
  proc.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') lost = error
  })
  proc.exitCode = await run(proc.argv.slice(2), systemContext(proc, version, packageRoot))
  // Streams report what went wrong only after the write that it went wrong with.
  setImmediate(() => {
    if (!lost) return
    proc.stderr.write(`Standard output could not be written: ${reasonOf(lost)}.\n`)
    proc.exitCode = EXIT_CODES.unexpected.code
  })
}
