import { generalAdvice } from './explain.ts'
import type { Need } from './needs.ts'

/**
 * What to write to the customer about what a port needs, one sentence or two for each reason.
 * @param sent numbers that went out with the request
 */
export const customerTexts = (needs: readonly Need[], sent: readonly string[]): string[] =>
  needs.map(({ reason, said }) => {
    if (reason && reason.code !== OTHER) return reason.customer_text
    if (said === '') return UNSAID
    const words = withoutNumbers(said, sent)
    return [
      generalAdvice().customer_text,
      ...(/[a-z]/i.test(words) ? [`The message reads: "${words}"`] : []),
    ].join(' ')
  })

const UNSAID =
  'Your current carrier gave no reason. Please call its port-out desk and ask what it needs to release the number.'
const OTHER = 'other'

/** Words of carriers, also of French-speaking ones, beside which a few digits may be a PIN or the end of an account number. */
const SECRET =
  /\b(?:pins?|nip|passcodes?|pass ?words?|mot de passe|(?:access|security|transfer|auth\w*|port-?(?:ing|out)) (?:code|number)|accounts?|acct|compte|ends? (?:in|with)|ending|last (?:four|4)|ssn|birth)\b/i
/** A number in one piece or in groups, with what hangs on it. */
const LONG = /[\w-]*\d(?:(?:[ -]{1,3}|\.|\) ?)?\d){4,}[\w-]*/g
/** How codes of carriers look: digits alone, or a few capitals before them. */
const CODE = /^(?:[A-Z]{1,4}-?)?\d{1,4}$/

/**
 * The words of a carrier without what could be a PIN, a phone number or part of an account number. A short code to
 * quote stays where nothing speaks of those and it is no part of what was sent.
 */
function withoutNumbers(said: string, sent: readonly string[]): string {
  const secret = SECRET.test(said)
  const known = sent.map((number) => number.replace(/\D/g, ''))
  const isCode = (word: string) =>
    !secret && CODE.test(word) && !known.some((number) => number.includes(word.replace(/\D/g, '')))
  return said
    .replace(LONG, HIDDEN)
    .replace(/[\w-]*\d[\w-]*/g, (word) => (word.length < 4 || isCode(word) ? word : HIDDEN))
}

const HIDDEN = '****'
