import { PassThrough, Writable } from 'node:stream'

/** An answer, an answer with what the question must contain, or something that happens instead of an answer. */
export type ScriptLine = string | readonly [question: string, answer: string] | (() => void)

/** The two streams of a person who answers from a script. */
export interface ScriptedPerson {
  readonly input: PassThrough
  readonly output: Writable
  /** What went wrong with the script: a question without an answer, or answers that nobody asked for. */
  problems(): readonly string[]
}

/**
 * Answers each question (a text that ends in ": ") with the next line of the script.
 * @param show gets what the terminal would show: what was asked, and the answer unless it is hidden
 */
export function scriptedPerson(lines: readonly ScriptLine[], show: (text: string) => void): ScriptedPerson {
  const left = [...lines]
  const wrong: string[] = []
  const input = new PassThrough()
  let line = ''

  const answer = (question: string) => {
    const next = left.shift()
    if (next === undefined) {
      wrong.push(`Nothing in the script answers: ${question}`)
      input.end()
    } else if (typeof next === 'function') next()
    else {
      const [expected, text] = typeof next === 'string' ? ['', next] : next
      if (!question.includes(expected))
        wrong.push(`The script answers "${expected}", but asked was: ${question}`)
      if (!question.includes('(not shown)')) show(`${text}\n`)
      input.write(`${text}\n`)
    }
  }

  const output = new Writable({
    write(chunk, _encoding, done) {
      const text = String(chunk)
      show(text)
      line = (line + text).split('\n').at(-1) ?? ''
      if (line.endsWith(': ')) {
        const question = line
        line = ''
        setImmediate(() => answer(question))
      }
      done()
    },
  })
  return {
    input,
    output,
    problems: () => [
      ...wrong,
      ...(left.length > 0 ? [`Nobody asked for: ${left.map(String).join(' | ')}`] : []),
    ],
  }
}
