import { body, complaintIn, isAside } from './asides.ts'
import added from './examples/added.json' with { type: 'json' }
import paraphrases from './examples/paraphrases.json' with { type: 'json' }
import { type Example, type Likeness, learn, NONE } from './likeness.ts'
import { topicsIn } from './marks.ts'
import { clauses, sentences } from './normalise.ts'
import { REASONS } from './reasons.ts'
import type { Finding } from './wording.ts'

/** The words of a clause, and as a line of its own the details that it names, however they are called. */
function linesOf(clause: string): string[][] {
  const details = topicsIn(` ${clause} `).map(({ topic }) => `<${topic}>`)
  return [clause.match(/[a-z]+|\d+/g) ?? [], details]
}

/** The clauses that may give a reason. */
const clausesOf = (text: string): string[] =>
  sentences(body(text)).flatMap((sentence) => {
    const inWords = clauses(sentence)
    return isAside(sentence, inWords) ? [] : inWords
  })
/** What joins statements within a clause. */
const joints = / (?:,|\/|and|also|plus|but|then) /

let learned: ((lines: readonly string[][]) => Likeness) | undefined

/** What lines of words are like, according to the examples and the table's own titles and causes. */
function likeness(lines: readonly string[][]): Likeness {
  learned ??= learn(
    [
      ...(paraphrases as readonly Example[]),
      ...(added as readonly Example[]),
      ...REASONS.flatMap(({ code, title, cause }) => [title, cause].map((text) => ({ text, codes: [code] }))),
    ],
    (text) => clausesOf(text).flatMap(linesOf),
  )
  return learned(lines)
}

/** What the wordings that are known say about a text. */
export interface Opinion {
  /** The readings of the sentences that the known wordings bear out. */
  confirmed: (sentences: readonly (readonly Finding[])[]) => Finding[][]
  /**
   * The one reason whose wordings the text is clearly like, if it complains of anything or asks for anything.
   * @param contested whether something else was read in the text; then it has to be much clearer
   */
  clear: (contested: boolean) => string | undefined
}

/**
 * Which share of the likeness is enough, of the whole text and of one statement, and for a reason that was not read in
 * it. Set by leaving out one set of paraphrases after another; none of them matters to more than a text in a hundred.
 */
const ENOUGH = {
  text: 0.05,
  ofBest: 0.4,
  ofBestIfHinted: 0.7,
  statement: 0.25,
  /** By `complaintIn`. */
  clear: [2, 0.6, 0.45],
  contested: 0.8,
  elsewhere: 0.7,
} as const

const bestOf = (like: Likeness): readonly [code: string, share: number] =>
  [...like].reduce((best, next) => (next[1] > best[1] ? next : best), [NONE, 0])

/** Compares a text with the wordings that are known. */
export function opinionOn(text: string): Opinion {
  const all = clausesOf(text)
  const whole = likeness(all.flatMap(linesOf))
  const [best, share] = bestOf(whole)
  const statements = all
    .flatMap((clause) => clause.split(joints))
    .map((part) => bestOf(likeness(linesOf(part))))
    .filter(([, share]) => share >= ENOUGH.statement)

  function confirmed(sentences: readonly (readonly Finding[])[]): Finding[][] {
    const read = sentences.flat().some(({ reason }) => reason.code === best)
    const elsewhere = !read && best !== NONE && share >= ENOUGH.elsewhere
    const likely = ({ reason: { code }, weight, plain }: Finding): boolean => {
      if (plain) return true
      const own = whole.get(code) ?? 0
      const ofBest = weight > 1 ? ENOUGH.ofBest : ENOUGH.ofBestIfHinted
      if (own >= ENOUGH.text && own >= ofBest * share) return true
      return weight > 1 && !elsewhere && statements.some(([said]) => said === code)
    }
    // Of an account number and a PIN that are missing, one is enough.
    const alike = (a: Finding, b: Finding): boolean =>
      a.defect !== undefined && a.defect === b.defect && a.weight > 1 && b.weight > 1
    return sentences.map((findings) => {
      const sure = findings.filter(likely)
      return findings.filter(
        (finding) => sure.includes(finding) || sure.some((other) => alike(finding, other)),
      )
    })
  }

  function clear(contested: boolean): string | undefined {
    if (best === NONE) return undefined
    const enough = Math.max(ENOUGH.clear[complaintIn(all)], contested ? ENOUGH.contested : 0)
    return share >= enough ? best : undefined
  }

  return { confirmed, clear }
}
