// How many real mismatches the match check catches, and how many clean matches it wrongly flags: over generated
// mistakes and spelling variants of correct details, and over every bill fixture with its own details and with one
// mistake each.
import { loadPostalDirectory } from '../src/domain/match/index.ts'
import { scoreMutations } from '../test/support/score-mutations.ts'

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`

async function main() {
  const score = scoreMutations(await loadPostalDirectory())
  console.log(
    `mistakes caught         ${score.caught} of ${score.mistakes}  ${percent(score.caught, score.mistakes)}  at least 98 %`,
  )
  console.log(
    `clean matches flagged   ${score.falseAlarms.length} of ${score.variants}  ${percent(score.falseAlarms.length, score.variants)}  at most 1 %`,
  )
  console.log(
    `caught without a bill   ${score.caughtWithoutBill} of ${score.mistakes}  ${percent(score.caughtWithoutBill, score.mistakes)}`,
  )
  for (const name of [...score.missed, ...score.falseAlarms].slice(0, 20)) console.log(`  ${name}`)
}

main()
