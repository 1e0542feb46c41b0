import { type KnownCode, knownCode } from './reasons.ts'

/** A code that stands in a message as a code. `known` is undefined if no source of the table has it. */
export interface CodeHit {
  readonly code: string
  readonly known: KnownCode | undefined
  readonly start: number
  readonly end: number
}

/** Identifiers (`PORT_TYPE_INCORRECT`, `portingDuplicated`, `sp-system-down`), numbers, and short codes (`8A`, `E17A`, `E-6d`). */
const shapes =
  /(?<![A-Za-z0-9_$€£.@-]|\d\/)(?:[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]+)+|[A-Z][a-z]+(?:[A-Z][a-z0-9]+)+|[Ee][- ]?\d{1,4}[A-Za-z]{0,3}|\d[A-Za-z]|\d{1,6})(?![A-Za-z0-9_%@]|[.,/-]\d(?![A-Za-z])|-[A-Za-z]|\.[A-Za-z])/g

/** What stands right before a code: `error`, `REJ`, `reason code:`, `#` after those, … */
const announced =
  /(?:^|[^A-Za-z])(?:errors?|err|codes?|rej|rjct|reject(?:ed|ion|s)?|reason|rsn|rc|response|resp|status|statusReasonCode|exception|bandwidth|bw|twilio|telnyx|kazoo|gigs|google voice|gv|somos|roc|wpr|wicis|conflict|fallout|returned|denied|declined)(?:\s+(?:codes?|reasons?|no|number|with|as|is|was|of|for|by|error|response))*\.?\s*[#:=(["'~–-]*\s*$/i
/** What says that a short token is part of an address or a circuit. */
const elsewhere =
  /(?:suite|ste|apt|apartment|unit|fl|floor|rm|room|bldg|building|lot|gate|box|t1|dept|row|seat|pin|zip|ending|ends|last|digits|account|acct|number|nbr|no|in|\$)[\s.:#(/-]*$/i
const street =
  /^\s+(?:[NSEW]{1,2}\.?\s+)?(?:[A-Za-z0-9'.]+\s+){1,3}(?:st|street|ave|avenue|rd|road|dr|drive|ln|lane|blvd|way|ct|court|hwy|pkwy|pl|ter|cir)\b/i
/** Short codes and nothing else. */
const row = /^(?:[\s(]+\d[A-Z]\)?)+\s*$/
const joint = /^[\s,;/&+|()[\].:–-]*(?:and|or|plus)?[\s,;/&+|()[\].:–-]*$/i
const identifier = /[_]|[a-z][A-Z]/

/** Every code in a sentence. `agrees` says whether the rest of the sentence speaks of the same reason, for codes such as `8C password incorrect`. */
export function codesIn(sentence: string, context: string, agrees: (known: KnownCode) => boolean): CodeHit[] {
  const hits: CodeHit[] = []
  const whole = knownCode(sentence, context)
  if (whole !== undefined && /[A-Za-z]{3}|^\W*\w+\W*$/.test(sentence)) {
    return [{ code: sentence.replace(/^\W+|\W+$/g, ''), known: whole, start: 0, end: sentence.length }]
  }
  for (const match of sentence.matchAll(shapes)) {
    const code = match[0]
    const start = match.index
    const end = start + code.length
    const before = sentence.slice(0, start)
    const after = sentence.slice(end)
    const known = knownCode(code, context)
    const previous = hits.at(-1)
    if (known === undefined && !/\d|_|[a-z][A-Z]/.test(code)) continue
    if (known === undefined && /^\d{1,2}$|^\d{6}$/.test(code) && !announced.test(before)) continue
    const bracketed = /[([{]\s*$/.test(before) && /^\s*[)\]}]/.test(after) && /\D/.test(code + before.trim())
    const opening = /^\W*$/.test(before)
    const pair = knownCode(/^\s+\(?([A-Za-z0-9]+)/.exec(after)?.[1] ?? '', context)
    const stands =
      identifier.test(code) ||
      (known !== undefined && code.includes('-') && !/\d/.test(code)) ||
      (announced.test(before) && !street.test(after)) ||
      (previous !== undefined && joint.test(sentence.slice(previous.end, start)) && !street.test(after)) ||
      (known !== undefined && bracketed) ||
      (opening &&
        /^\s*(?:$|[:)\]|–—,;/=>]|-\s|[-–]>)/.test(after) &&
        (known !== undefined || code.length > 2)) ||
      (opening &&
        known !== undefined &&
        (pair !== undefined || row.test(after) || (!street.test(after) && agrees(known))))
    if (!stands || (elsewhere.test(before) && !announced.test(before) && !opening)) continue
    hits.push({ code, known, start, end })
  }
  return refined(sentence, hits)
}

/** Of a provider's code with the carrier's own next to it (`7434 E6h`, `7402 (8D)`) the carrier's, which is more exact. */
function refined(sentence: string, hits: readonly CodeHit[]): CodeHit[] {
  return hits.filter((hit, at) => {
    const next = hits[at + 1]
    const pair = hit.known?.source === 'bandwidth' && next?.known?.source === 'industry'
    return !(pair && /^[\s(/:-]*$/.test(sentence.slice(hit.end, next.start)))
  })
}
