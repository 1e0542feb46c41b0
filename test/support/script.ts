import { PassThrough, Writable } from 'node:stream'

/** An answer, an answer with what the question must contain, or something that happens instead of an answer. */
export type ScriptLine = string | readonly [question: string, answer: string] | (() => void)

/** Takes what stands in brackets wherever a list has a choice standing, unless the script's next line is for it. */
const STANDING = /Number \[\d+\]: $/

/** The two streams of a person who answers from a script. */
export interface ScriptedPerson {
  readonly input: PassThrough
  readonly output: Writable
  /** What went wrong with the script: a question without an answer, or answers that nobody asked for. */
  problems(): readonly string[]
}

/**
 * Answers each question (a text that ends in ": " or "? ") with the next line of the script.
 * @param show gets what the terminal would show: what was asked, and the answer unless it is hidden
 */
export function scriptedPerson(lines: readonly ScriptLine[], show: (text: string) => void): ScriptedPerson {
  const left = [...lines]
  const wrong: string[] = []
  const input = new PassThrough()
  let said = ''

  const answer = (question: string) => {
    const [first] = left
    const fits = typeof first === 'string' || (Array.isArray(first) && question.includes(first[0] as string))
    if (STANDING.test(question) && !fits) {
      show('\n')
      input.write('\n')
      return
    }
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
      show(String(chunk))
      said += String(chunk)
      const lines = said.split('\n')
      const prompt = lines.at(-1) ?? ''
      if (/[:?] $/.test(prompt)) {
        // The choices of a list are indented; the question stands above them.
        const above = lines.slice(0, -1).findLast((line) => /^\S/.test(line)) ?? ''
        said = ''
        setImmediate(() => answer(prompt.startsWith('Number') ? `${above} ${prompt}` : prompt))
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
