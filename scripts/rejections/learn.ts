// Learns from the examples what speaks for which reason, and writes src/domain/rejections/weights.json.
import { writeFileSync } from 'node:fs'
import { candidatesIn } from '../../src/domain/rejections/candidates.ts'
import { likenessBy } from '../../src/domain/rejections/likeness.ts'
import { readingsOf } from '../../src/domain/rejections/readings.ts'
import { EXAMPLES, examplesHash } from './examples.ts'
import { fitLogistic } from './logistic.ts'
import { type Lesson, learnModel } from './model.ts'

const PARTS = 5

const lessons = EXAMPLES.map(
  ({ text, codes, fresh }): Lesson => ({
    codes,
    fresh,
    statements: readingsOf(text).flatMap(({ statement }) => statement ?? []),
  }),
)

/**
 * How much the signs of a candidate weigh: told from fresh wordings, each judged by a model that was learned without it.
 */
function learnSigns(): number[] {
  const signs: (readonly number[])[] = []
  const truth: boolean[] = []
  for (let part = 0; part < PARTS; part++) {
    const isKept = ({ fresh }: Lesson, at: number): boolean => fresh && at % PARTS === part
    const likeness = likenessBy(learnModel(lessons.filter((lesson, at) => !isKept(lesson, at))))
    for (const { statements, codes } of lessons.filter(isKept))
      for (const candidate of candidatesIn(statements, likeness)) {
        signs.push(candidate.signs)
        truth.push(codes.includes(candidate.code))
      }
  }
  return fitLogistic(signs, truth).map((weight) => Math.round(1000 * weight) / 1000)
}

const learned = JSON.stringify({ examples: examplesHash(), signs: learnSigns(), ...learnModel(lessons) })
writeFileSync('src/domain/rejections/weights.json', `${learned.replaceAll('],', '],\n')}\n`)
