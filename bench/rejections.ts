// How the rejections of the fixtures are classified: right (exactly the expected reasons), wrong (a reason that was not
// given) or unknown (nothing untrue, but not everything). Codes come from the sources of the table. The paraphrases were
// written by people who did not see it: the seen ones were looked at since and only guide its development, the held-out
// ones measure it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RejectionFixture, scoreRejections } from '../test/support/score-rejections.ts'

interface Code extends RejectionFixture {
  readonly source: string
}
interface Paraphrase {
  readonly text: string
  readonly codes: readonly string[]
}

const path = (name: string): string => join(process.cwd(), 'fixtures', 'rejections', `${name}.json`)
const fixture = <T>(name: string): readonly T[] => JSON.parse(readFileSync(path(name), 'utf8'))
const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

/** Prints one set's score. */
function report(
  name: string,
  fixtures: readonly RejectionFixture[],
  goals: { right: string; wrong: string },
) {
  const score = scoreRejections(fixtures)
  const all = fixtures.length
  const line = (label: string, count: number, goal = '') =>
    console.log(
      `${`${name} ${label}`.padEnd(30)}${count} of ${all}  ${percent(count, all)}  ${goal}`.trimEnd(),
    )
  line('right', score.right, goals.right)
  line('wrong', score.wrong, goals.wrong)
  line('unknown', score.unknown)
  return score
}

function main() {
  const codes = fixture<Code>('codes')
  const sources = new Set(codes.map(({ source }) => source))
  console.log(`codes and phrases             ${codes.length} from ${sources.size} sources`)
  const sound = report('codes', codes, { right: 'at least 95 %', wrong: 'none' })
  for (const { input, expect, got } of sound.misses.slice(0, 20))
    console.log(`  ${JSON.stringify(input)}: ${got.join(', ') || 'unknown'} instead of ${expect.join(', ')}`)
  const passes = sound.right >= 0.95 * codes.length && sound.wrong === 0
  const paraphrases = (name: string) =>
    fixture<Paraphrase>(name).map(({ text, codes: expect }) => ({ input: text, expect }))
  report('seen paraphrases', paraphrases('paraphrases-seen'), { right: '', wrong: '' })
  if (!existsSync(path('paraphrases'))) {
    console.log(
      'held-out paraphrases          there is no fixtures/rejections/paraphrases.json: not measured',
    )
    process.exitCode = 1
    return
  }
  const unseen = paraphrases('paraphrases')
  // They are not listed: a table that was written after them would measure nothing.
  const fair = report('held-out paraphrases', unseen, { right: 'at least 95 %', wrong: 'at most 2 %' })
  const fits = fair.right >= 0.95 * unseen.length && fair.wrong <= 0.02 * unseen.length
  process.exitCode = passes && fits ? 0 : 1
}

main()
