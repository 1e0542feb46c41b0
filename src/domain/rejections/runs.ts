import { type Defect, type Mark, marksIn, type Topic } from './marks.ts'

/** Neighbouring topics of a clause (`account number, PIN and ZIP`): what is said of one is said of all. */
export interface Run {
  readonly topics: Topic[]
  readonly start: number
  end: number
  /** A mark speaks of it already. */
  bound: boolean
  /** It is said to be in order. */
  fine: boolean
}

/** What matters in a clause, in order. */
export type Item = { readonly run: Run } | { readonly mark: Mark }

/** A place in a clause. */
export interface Span {
  readonly start: number
  readonly end: number
}

const connectors = /^(?:\s|,|\/|&|\b(?:and|or|nor|plus|as|well|both|either|neither|not)\b)*$/
/** Between marks that speak of the same detail (`missing or incorrect`). */
const joined = /^\s*(?:,|\/|and|or)(?:\s+(?:and|or))?\s*$/
const preposition =
  / (?:on|from|in|per|of|under|for|to|with|against|by|at|between|associated with|as shown on|listed on) $/

/** Then it is the order that something is said of (`the port cannot be validated`), unless it only says where. */
const elsewhere = /(?<! (?:on|in|for|with|of|per|from)) (?:port|order|request|lsr|transfer) $/

const isTopic = (mark: Topic | Mark): mark is Topic => 'topic' in mark
/** Words between two places of a clause; a comma counts as two more. */
const words = (between: string): number =>
  (between.match(/[^ ]+/g) ?? []).reduce((sum, word) => sum + (word === ',' ? 3 : 1), 0)

/**
 * The runs and marks of a clause (padded with spaces), less those in places that are explained already. A topic that
 * only says where (`the PIN on the account`) is left out.
 */
export function itemsOf(clause: string, explained: readonly Span[]): Item[] {
  const items: Item[] = []
  for (const found of marksIn(clause)) {
    if (explained.some((span) => found.start < span.end && found.end > span.start)) continue
    if (!isTopic(found)) {
      items.push({ mark: found })
      continue
    }
    const last = items.findLast((item) => 'run' in item || !item.mark.weak)
    const run = last !== undefined && 'run' in last ? last.run : undefined
    if (run !== undefined && connectors.test(clause.slice(run.end, found.start))) {
      run.topics.push(found)
      run.end = found.end
    } else if (run === undefined || !preposition.test(clause.slice(0, found.start))) {
      items.push({ run: { topics: [found], start: found.start, end: found.end, bound: false, fine: false } })
    }
  }
  return items
}

interface Neighbour {
  readonly run: Run
  readonly gap: number
}

/** The run next to a mark on one side, with its distance in words; hints and marks joined to it are skipped. */
function neighbour(clause: string, items: readonly Item[], at: number, step: -1 | 1): Neighbour | undefined {
  const { mark } = items[at] as { mark: Mark }
  let edge = step < 0 ? mark.start : mark.end
  for (let i = at + step; i >= 0 && i < items.length; i += step) {
    const item = items[i] as Item
    const place = 'run' in item ? item.run : item.mark
    const between = step < 0 ? clause.slice(place.end, edge) : clause.slice(edge, place.start)
    if ('run' in item) return item.run.fine ? undefined : { run: item.run, gap: words(between) }
    if (item.mark.weak) continue
    if (mark.defect === 'fine' || !joined.test(between)) return undefined
    edge = step < 0 ? place.start : place.end
  }
  return undefined
}

const isVague = (run: Run): boolean => run.topics.every((topic) => topic.weak)
/** How far a mark may stand from a run: `account` and the like are meant only right beside it. */
function reach(run: Run, far: number): number {
  if (run.topics.some((topic) => !topic.weak || topic.topic === 'information')) return far
  return run.topics.some((topic) => topic.topic === 'account') ? 1 : 4
}

/** Whether `the number does not match the address` speaks of the address: the subject itself cannot be wrong. */
function compares(subject: Run, object: Neighbour): boolean {
  if (object.gap > 4 || !object.run.topics.every((topic) => topic.detail && !topic.weak)) return false
  if (subject.topics.every((topic) => topic.topic === 'account')) return true
  const values = ['address', 'postal_code', 'entity_name', 'authorized_name']
  return (
    subject.topics.every((topic) => topic.topic === 'tn') &&
    object.run.topics.every((topic) => values.includes(topic.topic))
  )
}

/** The run that the mark at this place of the items speaks of, if any is near enough. */
export function target(clause: string, items: readonly Item[], at: number): Run | undefined {
  const { mark } = items[at] as { mark: Mark }
  if (mark.side === 'before' && elsewhere.test(clause.slice(0, mark.start))) return undefined
  const before = mark.side === 'after' ? undefined : neighbour(clause, items, at, -1)
  const after = mark.defect === 'fine' && mark.side === 'before' ? undefined : neighbour(clause, items, at, 1)
  const near =
    before && before.gap <= (mark.side === 'before' ? 10 : reach(before.run, 6)) ? before : undefined
  if (mark.side === 'before' && before !== undefined) {
    return near && after && compares(near.run, after) ? after.run : near?.run
  }
  const apart =
    mark.side === 'any' && !mark.weak && after && preposition.test(clause.slice(mark.end, after.run.start))
  const next = after && !apart && after.gap <= (mark.adjacent ? 0 : reach(after.run, 4)) ? after : undefined
  if (mark.side === 'before')
    return clause.slice(mark.end, next?.run.start).includes(',') ? undefined : next?.run
  if (near === undefined || next === undefined) return (near ?? next)?.run
  if (isVague(near.run) !== isVague(next.run)) return isVague(near.run) ? next.run : near.run
  if (near.run.bound !== next.run.bound) return near.run.bound ? next.run : near.run
  return next.gap < near.gap ? next.run : near.run
}

/** What is wrong according to a mark; with `neither` a confirmation is a complaint. */
export const defectOf = (mark: Mark): Exclude<Defect, 'fine'> =>
  mark.defect === 'fine' ? 'mismatch' : mark.defect
