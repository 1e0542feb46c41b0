import type { Cell } from '../pages/page.ts'
import type { Answer, Printed } from '../reading.ts'
import { type CarrierMention, carriersIn } from './carriers.ts'
import type { Layout } from './layout.ts'

/** What a mention is worth as evidence that the bill is that carrier's. */
const WORTH: Readonly<Record<CarrierMention['how'], number>> = { alone: 3, site: 2, within: 0 }
/** A name in the head of page 1 counts even among other words. */
const HEAD = 0.2
const HEAD_WORTH = 1
/** One carrier is the bill's when its evidence is at least this many times the next one's. */
const MARGIN = 2

/** Whose bill it is, by its head, its payment address and its web addresses. Small print does not count. */
export function readCarrier(layout: Layout): Answer {
  const height = Math.max(...layout.cells.filter((cell) => cell.page === 1).map((cell) => cell.y), 1)
  const scores = new Map<string, { score: number; first: Printed }>()
  for (const cell of layout.cells)
    for (const mention of carriersIn(cell.text)) {
      const inHead = cell.page === 1 && cell.y < HEAD * height
      const worth = WORTH[mention.how] + (inHead ? HEAD_WORTH : 0)
      if (worth === 0) continue
      const seen = scores.get(mention.name)
      scores.set(mention.name, {
        score: (seen?.score ?? 0) + worth,
        first: seen?.first ?? mentioned(cell, mention),
      })
    }
  const ranked = [...scores.values()].sort((a, b) => b.score - a.score)
  const candidates = ranked.map(({ score, first }) => ({
    ...first,
    confidence: Math.min(0.98, first.confidence * (0.5 + score / 10)),
  }))
  const [best, second] = ranked
  const top = candidates[0]
  if (!best || !top) return { status: 'absent', candidates }
  return !second || best.score >= MARGIN * second.score
    ? { status: 'found', best: top, candidates }
    : { status: 'ambiguous', candidates }
}

const mentioned = (cell: Cell, mention: CarrierMention): Printed => ({
  value: mention.name,
  printed: mention.printed,
  page: cell.page,
  label: '',
  confidence: cell.confidence,
})
