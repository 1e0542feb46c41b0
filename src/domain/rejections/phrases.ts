import lexicon from './lexicon.json' with { type: 'json' }
import { REASONS, type Reason } from './reasons.ts'

/**
 * A wording as a regular expression over a clause in the form that `clauses` gives, between spaces. The notation is
 * that of regular expressions plus `{name}` for a group of the lexicon, `~` for up to four words, `~~` for up to eight
 * and `~3` for up to three; a gap never reaches over a comma.
 */
export function compile(wording: string): RegExp {
  const gap = (words: number) => `(?:[^ ,]+ ){0,${words}}`
  const pattern = wording
    .replace(/\{([a-z]+)\}/g, (_, name: string) => lexicon.groups[name as keyof typeof lexicon.groups])
    .replaceAll('~~ ', gap(8))
    .replace(/~(\d) /g, (_, words: string) => gap(Number(words)))
    .replaceAll('~ ', gap(4))
    .replace(/^\^/, '(?<=^ )')
    .replace(/\$$/, '(?= $)')
  return new RegExp(`(?<= )(?:${pattern})(?= )`, 'g')
}

/** A wording found in a clause: where, and what it means. */
export interface PhraseHit {
  readonly reason: Reason
  readonly start: number
  readonly end: number
}

/** What before a wording takes it back: `no pending orders`, `does not have DSL`. */
const denied =
  /(?: (?:no|without|never|zero)(?: [a-z]+){0,2}| not(?: (?:any|under|subject to|showing|have|carry|include|contain|find|see)(?: any)?)?| (?:free|clear) of(?: any)?) $/
/** What right after it says that it is over or absent: `the freeze was lifted`, `pending orders: none`. */
const settled =
  /^ (?:is |are )?(?:none|zero|nil|0|removed|lifted|cleared|resolved|released|supported|covered|confirmed|verified|ended|ok|fine|good)(?= )|^(?: \S+){0,4}? (?:(?:has|have|had) (?:now |already |since )?been|was|were|is now|are now|is|are|got|now|already) (?:now |already |successfully )?(?:removed|lifted|cleared|resolved|released|completed|closed|cancelled|unlocked|corrected|fixed|turned off|disabled)(?= )/
/** What within it turns it round: `the PIN has not expired`. */
const reversed =
  / not (?:been |yet |currently )*(?:expired|lapsed|disconnected|suspended|cancelled|closed|deactivated|terminated|locked|frozen|blocked|pending|rejected|required|needed)(?= |$)/
const undone =
  / (?:(?:has|have|had|already|now|just) (?:\S+ )?|^ ?(?:\S+ )?)(?:removed|lifted|cleared|unlocked|disabled|completed|closed|cancelled|resolved|released|turned off) (?:\S+ )?$/
const awaited = / (?:until|once|after|before|when|unless|must|should|needs?|have|not|will|can|cannot) /

function isTakenBack(before: string, hit: string, after: string): boolean {
  if (denied.test(before) || undone.test(before) || reversed.test(hit)) return true
  return settled.test(after) && !awaited.test(before) && !/ (?:not|cannot|no)$/.test(hit)
}

let compiled: { reason: Reason; patterns: RegExp[] }[] | undefined

/** Every wording of the table that stands in the clause (padded with spaces) and is neither denied nor settled there. */
export function phraseHits(clause: string): PhraseHit[] {
  compiled ??= REASONS.map((reason) => ({ reason, patterns: reason.phrases.map(compile) }))
  const hits: PhraseHit[] = []
  for (const { reason, patterns } of compiled) {
    for (const pattern of patterns) {
      for (const match of clause.matchAll(pattern)) {
        const before = clause.slice(0, match.index)
        const after = clause.slice(match.index + match[0].length)
        if (isTakenBack(before, match[0], after)) continue
        hits.push({ reason, start: match.index, end: match.index + match[0].length })
      }
    }
  }
  return hits
}
