// How rejections are classified: right (exactly the expected reasons), wrong (a reason that was not given) or unknown
// (nothing untrue, but not everything). Codes come from the sources of the table. The paraphrases were written without
// sight of it; nothing is learned from them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type RejectionFixture,
  type RejectionScore,
  scoreRejections,
} from '../test/support/score-rejections.ts'

interface Code extends RejectionFixture {
  readonly source: string
}
interface Paraphrase {
  readonly text: string
  readonly codes: readonly string[]
}

const GOALS = { right: 0.95, wrongParaphrases: 0.02 }

const path = (name: string): string => join(process.cwd(), 'fixtures', 'rejections', `${name}.json`)
const fixture = <T>(name: string): readonly T[] => JSON.parse(readFileSync(path(name), 'utf8'))
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`
const row = (label: string, text: string): void => console.log(`${label.padEnd(30)}${text}`)

interface Scored extends RejectionScore {
  readonly all: number
}

/** Scores one set and prints the plain numbers. */
function scored(name: string, fixtures: readonly RejectionFixture[]): Scored {
  const score = { ...scoreRejections(fixtures), all: fixtures.length }
  for (const kind of ['right', 'wrong', 'unknown'] as const)
    row(`${name} ${kind}`, `${score[kind]} of ${score.all}  ${percent(score[kind], score.all)}`)
  return score
}

/** Prints a measure with its goal and says whether it is met. */
function judged(label: string, value: string, goal: string, met: boolean): boolean {
  row(label, `${value}  goal: ${goal}  ${met ? 'met' : 'missed'}`)
  return met
}

const fixtures = (paraphrases: readonly Paraphrase[]): RejectionFixture[] =>
  paraphrases.map(({ text, codes }) => ({ input: text, expect: codes }))

function main(): boolean {
  const known = fixture<Code>('codes')
  row('codes and phrases', `${known.length} from ${new Set(known.map(({ source }) => source)).size} sources`)
  const codes = scored('codes', known)
  for (const { input, expect, got } of codes.misses.slice(0, 20))
    console.log(`  ${JSON.stringify(input)}: ${got.join(', ') || 'unknown'} instead of ${expect.join(', ')}`)
  const sound = judged('codes wrong', String(codes.wrong), 'none', codes.wrong === 0)
  // They are not listed: a table that was written after them would measure nothing.
  const unseen = scored('paraphrases', fixtures(fixture<Paraphrase>('paraphrases')))
  const [right, all] = [codes.right + unseen.right, codes.all + unseen.all]
  return [
    sound,
    judged('codes and paraphrases right', percent(right, all), 'at least 95 %', right >= GOALS.right * all),
    judged(
      'paraphrases wrong',
      percent(unseen.wrong, unseen.all),
      'at most 2 %',
      unseen.wrong <= GOALS.wrongParaphrases * unseen.all,
    ),
  ].every(Boolean)
}

process.exitCode = main() ? 0 : 1
