import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'
import { AppError } from '../errors.ts'

/** The streams that questions are asked on. */
export interface PromptStreams {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  readonly signal: AbortSignal
}

/** Reads answers line by line. Lines typed ahead wait for their question. */
export interface LineReader {
  /** @throws AppError `interrupted` at Ctrl-C or the end of input, or the signal's reason */
  ask(question: string, hidden: boolean): Promise<string>
}

/** One reader for all questions; the terminal is held only while one is asked. */
export function lineReader({ input, output, signal }: PromptStreams): LineReader {
  const ahead: string[] = []
  return {
    ask(question, hidden) {
      output.write(question)
      const waiting = ahead.shift()
      if (waiting !== undefined) {
        output.write('\n')
        return Promise.resolve(waiting)
      }
      return readLine(hidden)
    },
  }

  function readLine(hidden: boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      const echo = new Writable({
        write(chunk, _encoding, done) {
          if (!hidden) output.write(chunk)
          done()
        },
      })
      const lines: Interface = createInterface({
        input,
        output: echo,
        terminal: (input as NodeJS.ReadStream).isTTY === true,
      })
      const settle = (finish: () => void) => {
        signal.removeEventListener('abort', onAbort)
        lines.off('SIGINT', onInterrupt).off('close', onInterrupt)
        lines.on('line', (line) => ahead.push(line))
        lines.close()
        finish()
      }
      const fail = (error: unknown) => {
        output.write('\n')
        settle(() => reject(error))
      }
      const onAbort = () => fail(signal.reason)
      const onInterrupt = () => fail(new AppError('interrupted', {}))
      if (signal.aborted) return onAbort()
      signal.addEventListener('abort', onAbort, { once: true })
      lines.once('SIGINT', onInterrupt).once('close', onInterrupt)
      lines.once('line', (answer) => {
        if (hidden) output.write('\n')
        settle(() => resolve(answer))
      })
    })
  }
}
