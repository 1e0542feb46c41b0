import { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

/** The keyboard of a terminal, for one question after another. */
export interface HeldInput {
  /** What the questions read: `isTTY` and raw mode are those of the terminal. */
  readonly input: NodeJS.ReadableStream
  /**
   * Keeps the terminal from showing what is typed between the questions of that work; it waits for the next one. The
   * terminal is given back however the work ends, and as soon as a signal comes.
   */
  held<T>(work: () => Promise<T>): Promise<T>
}

const CTRL_C = '\u0003'
/** It would end a question of inquirer without an answer, and leave the program waiting. */
const CTRL_D = '\u0004'

/**
 * Reads the terminal only while something is asked or held.
 * @param isTTY whether the questions are to know that it is a terminal: inquirer drops what was typed ahead on one
 */
export function heldInput(proc: NodeJS.Process, isTTY: boolean): HeldInput {
  const terminal = proc.stdin
  let holds = 0
  let asking = false
  let taken = false
  /** Typed and not read yet, a line's Enter by itself. */
  let typed: string[] = []
  let delivering = false
  const decoder = new StringDecoder('utf8')

  const input = Object.assign(new Readable({ read() {} }), {
    isTTY,
    setRawMode(on: boolean) {
      asking = on
      if (on) {
        take()
        // readline stays paused once the program was stopped with Ctrl-Z and gone on with.
        input.resume()
        deliver()
      } else if (typed.includes(CTRL_C)) interrupt()
      else if (holds === 0) give()
      return input
    },
  })

  const onData = (part: Buffer) => {
    const text = decoder.write(part).replaceAll(CTRL_D, CTRL_C)
    typed.push(...(text.match(/[\r\n\u0003]|[^\r\n\u0003]+/g) ?? []))
    if (asking) deliver()
    // In raw mode the terminal no longer turns Ctrl-C into a signal.
    else if (typed.includes(CTRL_C)) interrupt()
  }
  const onEnd = () => input.push(null)

  // One piece at a time: a question that has its answer reads on for a moment.
  function deliver() {
    if (delivering) return
    delivering = true
    setImmediate(() => {
      delivering = false
      const piece = asking ? typed.shift() : undefined
      if (piece === undefined) return
      input.push(piece)
      deliver()
    })
  }

  function interrupt() {
    give()
    proc.emit('SIGINT', 'SIGINT')
  }

  function take() {
    if (taken) return
    taken = true
    terminal.setRawMode(true).on('data', onData).once('end', onEnd).resume()
    // A second Ctrl-C has to find no listener left; SIGTERM one, or inquirer ends the process there and then.
    proc.prependOnceListener('SIGINT', give)
    proc.on('SIGTERM', letGo).on('SIGCONT', takeAgain)
  }

  function give() {
    if (!taken) return
    taken = false
    typed = []
    proc.off('SIGINT', give).off('SIGTERM', letGo).off('SIGCONT', takeAgain)
    terminal.off('data', onData).off('end', onEnd).setRawMode(false).pause()
  }

  function letGo() {
    terminal.setRawMode(false)
  }

  // The shell had the terminal meanwhile, and left it as it likes it.
  function takeAgain() {
    terminal.setRawMode(false).setRawMode(true)
  }

  return {
    input,
    async held(work) {
      holds += 1
      take()
      try {
        return await work()
      } finally {
        holds -= 1
        if (holds === 0) {
          // A question that a signal ended may have taken the terminal once more on its way out.
          asking = false
          give()
        }
      }
    },
  }
}
