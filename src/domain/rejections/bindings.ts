import type { Defect, Mark, Topic } from './marks.ts'
import { defectOf, type Item, itemsOf, type Run, type Span, target } from './runs.ts'

/** A detail with what is said to be wrong with it, as `topic:defect`; `weak` if it is only hinted at. */
export interface Binding {
  readonly pair: string
  readonly weak: boolean
  /** The clause says this and nothing else. */
  readonly plain?: boolean
}

/** What may surround bare topics in a message that only names them: `Rejection: BTN`. */
const frame =
  /\b(?:port|order|lsr|please|and|or|check|code|validation|verification|status|per|carrier|losing)\b|[,/]/g
/** What a clause that says nothing else may have beside details and what is wrong with them. */
const filler =
  /^(?:on|for|of|at|with|phone|telephone|tn|line|detail|from|by|to|in|and|or|nor|neither|both|not|is|are|was|were|has|have|been|be|it|we|us|our|you|your|field|value|element|given|provided|submitted|sent|supplied|entered|record|records|file|csr|lsr|order|request|customer|account|carrier|number|mobile|wireless|landline|wireline|please|port|error|new|also|,|\/|\d+)$/
/** In a request to verify, `is correct` is no confirmation. */
const asking = / (?:please|verify|confirm|check|ensure|make sure|must|should|needs?|if|until) /
const notNeeded = /^ (?:is |are )?(?:required|needed|necessary|expected) /
/** Where a clause names a detail and says anything of this kind, the detail is meant to be wrong. */
const negative =
  / (?:not|no|never|none|cannot|without|wrong|bad|fail\w*|reject\w*|refus\w*|declin\w*|differ\w*|old|instead|unable|nope|you (?:sent|gave|listed|put|entered|submitted|wrote|used|typed|quoted|supplied)) /

/** Two sides that are set against each other (`ZIP on the order 78701, CSR has 78703`) are meant to differ. */
const sides = [
  / (?:lsr|order|request|you|your|loa|form) /,
  / (?:csr|we|account|records?|file|system|carrier|bill) (?:only )?(?:has|have|had|shows?|reads?|lists?|says?|carry|carries|reflects?) /,
]

const isDocument = (topic: Topic): boolean => ['loa', 'bill', 'signature'].includes(topic.topic)
/** Hints, and marks that fit any value, say nothing about a date or about the number itself. */
const suits = (mark: Mark, run: Run): boolean =>
  !(mark.details || mark.weak) || run.topics.some((topic) => topic.detail || isDocument(topic))

/** The topics of a run that count: the clear ones, and `account` beside a PIN or ZIP. */
function named(run: Run): Topic[] {
  const beside = run.topics.some((topic) => topic.detail && !topic.alone)
  const clear = run.topics.filter((topic) => !topic.weak && !(topic.alone && beside))
  if (clear.some((topic) => topic.topic !== 'pin' && topic.topic !== 'postal_code')) return clear
  return run.topics.filter((topic) => !topic.alone || topic === run.topics[0])
}

function pairs(clause: string, run: Run, defects: Iterable<Defect>, weak: boolean): Binding[] {
  const all = new Set(defects)
  if (all.has('mismatch')) all.delete('missing')
  return named(run).flatMap((topic) => {
    // `a valid PIN is required`: there was one, and it was wrong.
    const wrong = / (?:valid|correct|right|proper|accurate) $/.test(clause.slice(0, topic.start))
    return [...all].map((defect) => ({
      pair: `${topic.topic}:${defect === 'missing' && wrong ? 'mismatch' : defect}`,
      weak: weak || (topic.weak && topic.topic !== 'account'),
    }))
  })
}

/** What a clause means that names details without an expression of the lexicon: nothing else, or anything negative. */
function implied(clause: string, runs: readonly Run[]): Binding[] {
  const rest = runs.reduceRight((text, run) => text.slice(0, run.start) + text.slice(run.end), clause)
  if (rest.replace(frame, '').trim() === '')
    return runs.flatMap((run) =>
      pairs(clause, run, [run.topics.every(isDocument) ? 'missing' : 'mismatch'], false),
    )
  const [first] = runs
  const clear = first?.topics.some((topic) => topic.detail && !topic.weak) ?? false
  return first !== undefined && clear && (negative.test(clause) || sides.every((side) => side.test(clause)))
    ? pairs(clause, first, ['mismatch'], true)
    : []
}

/** Whether a clause says nothing beside what stands in these places. */
export function saysNothingElse(clause: string, places: readonly Span[]): boolean {
  const rest = places.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    clause,
  )
  return rest.split(' ').every((word) => word === '' || filler.test(word))
}

const placeOf = (item: Item): Span => ('run' in item ? item.run : item.mark)

/** Marks the runs that are said to be in order, or not to be needed (`no LOA required`). */
function markFine(clause: string, items: readonly Item[]): void {
  items.forEach((item, at) => {
    if ('run' in item) {
      const { start, end } = item.run
      const spared = clause.slice(0, start).endsWith(' no ') && notNeeded.test(clause.slice(end))
      item.run.fine ||= spared
    } else if (item.mark.defect === 'fine' && !asking.test(clause.slice(0, item.mark.start))) {
      const run = target(clause, items, at)
      if (run !== undefined) run.fine = true
    }
  })
}

/** The runs of a clause (padded with spaces) that are said to be in order. */
export function fineRuns(clause: string): Run[] {
  if (/ neither /.test(clause)) return []
  const items = itemsOf(clause, [])
  markFine(clause, items)
  return items.flatMap((item) => ('run' in item && item.run.fine ? [item.run] : []))
}

/**
 * What a clause (padded with spaces) says is wrong with which detail. `explained` are the places that wordings of the
 * table explain already.
 */
export function bindings(clause: string, explained: readonly Span[]): Binding[] {
  const items = itemsOf(clause, explained)
  const runs = items.flatMap((item) => ('run' in item ? [item.run] : []))
  if (runs.length === 0) return []
  const neither = / neither /.test(clause)
  if (!neither) markFine(clause, items)
  const found = new Map<Run, { strong: Set<Defect>; weak: Set<Defect> }>()
  items.forEach((item, at) => {
    if (!('mark' in item) || (item.mark.defect === 'fine' && !neither)) return
    const run = target(clause, items, at)
    if (run === undefined || !suits(item.mark, run)) return
    run.bound ||= !item.mark.weak
    const defects = found.get(run) ?? { strong: new Set(), weak: new Set() }
    defects[item.mark.weak ? 'weak' : 'strong'].add(defectOf(item.mark))
    found.set(run, defects)
  })
  if (found.size > 0) {
    const plain = runs.every((run) => found.has(run)) && saysNothingElse(clause, items.map(placeOf))
    return [...found].flatMap(([run, { strong, weak }]) =>
      strong.size > 0
        ? pairs(clause, run, strong, false).map((binding) => ({ ...binding, plain }))
        : pairs(clause, run, weak, true),
    )
  }
  return runs.some((run) => run.fine) || explained.length > 0 ? [] : implied(clause, runs)
}
