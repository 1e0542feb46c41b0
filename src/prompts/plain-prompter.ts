import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { AppError } from '../errors.ts'
import { type Answer, BACK, type Choice, type Prompter } from './prompter.ts'

interface Streams {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  readonly signal: AbortSignal
}

const GO_BACK = '<'

/** Plain numbered questions, one line each: for screen readers, dumb terminals, and anyone who prefers them. */
export function plainPrompter({ input, output, signal }: Streams): Prompter {
  const say = (text: string) => output.write(`${text}\n`)

  /** Asks until the answer passes; `read` gives undefined at the end of input. */
  const until = async <T>(
    question: string,
    hidden: boolean,
    parse: (line: string) => T | { problem: string },
  ): Promise<Answer<T>> => {
    for (;;) {
      const line = await readLine({ input, output, signal }, question, hidden)
      if (line.trim() === GO_BACK) return BACK
      const parsed = parse(line)
      if (!isProblem(parsed)) return parsed
      say(parsed.problem)
    }
  }

  const pick = (message: string, choices: readonly Choice[], initial: string | undefined) => {
    say(message)
    choices.forEach((choice, i) => {
      say(`  ${i + 1}. ${choice.label}${choice.note ? `: ${choice.note}` : ''}`)
    })
    const standing = choices.findIndex((choice) => choice.value === initial)
    return until(`Number${standing < 0 ? '' : ` [${standing + 1}]`}: `, false, (line) => {
      const chosen = choices[(line.trim() === '' ? standing + 1 : Number(line)) - 1]
      return chosen ? chosen.value : { problem: `Answer with a number from 1 to ${choices.length}.` }
    })
  }

  return {
    text: ({ message, initial, check }) =>
      until(`${message}${initial ? ` [${initial}]` : ''}: `, false, (line) => {
        const answer = line.trim() === '' && initial ? initial : line
        const problem = check?.(answer)
        return problem ? { problem } : answer
      }),
    secret: ({ message, check }) =>
      until(`${message} (not shown): `, true, (line) => {
        const problem = check?.(line)
        return problem ? { problem } : line
      }),
    select: ({ message, choices, initial }) => pick(message, choices, initial) as never,
    async search({ message, search }) {
      for (;;) {
        const term = await until(
          `${message} (part of the name): `,
          false,
          (line) => line.trim() || { problem: 'Type part of the name.' },
        )
        if (term === BACK) return BACK
        const chosen = await pick('Which one? (< to search again)', search(term), undefined)
        if (chosen !== BACK) return chosen
      }
    },
    async confirm({ message, initial = false }) {
      const answer = await until(`${message} (${initial ? 'Y/n' : 'y/N'}): `, false, (line) => {
        const word = line.trim().toLowerCase() || (initial ? 'y' : 'n')
        return /^(y|yes|n|no)$/.test(word) ? word : { problem: 'Answer yes or no.' }
      })
      return answer !== BACK && answer.startsWith('y')
    },
  }
}

const isProblem = (value: unknown): value is { problem: string } =>
  typeof value === 'object' && value !== null && 'problem' in value

function readLine({ input, output, signal }: Streams, question: string, hidden: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    let muted = false
    const sink = new Writable({
      write(chunk, _encoding, done) {
        if (!muted) output.write(chunk)
        done()
      },
    })
    const lines = createInterface({
      input,
      output: sink,
      terminal: (input as NodeJS.ReadStream).isTTY === true,
    })
    const stop = (error: unknown) => {
      lines.close()
      output.write('\n')
      reject(error)
    }
    const onAbort = () => stop(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    lines.once('SIGINT', () => stop(new AppError('interrupted', {})))
    lines.once('close', () => {
      signal.removeEventListener('abort', onAbort)
      reject(new AppError('interrupted', {}))
    })
    lines.question(question, (answer) => {
      if (muted) output.write('\n')
      resolve(answer)
      lines.close()
    })
    muted = hidden
  })
}
