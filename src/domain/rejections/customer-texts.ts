import { generalAdvice } from './explain.ts'
import type { Need } from './needs.ts'

/** What to write to the customer about what a port needs, one sentence or two for each reason. */
export const customerTexts = (needs: readonly Need[]): string[] =>
  needs.map(({ reason, said }) => {
    if (reason && reason.code !== OTHER) return reason.customer_text
    if (said === '') return UNSAID
    const words = withoutNumbers(said)
    return [
      generalAdvice().customer_text,
      ...(/[a-z]/i.test(words) ? [`The message reads: "${words}"`] : []),
    ].join(' ')
  })

const UNSAID =
  'Your current carrier gave no reason. Please call its port-out desk and ask what it needs to release the number.'
const OTHER = 'other'

/** The words of a carrier without what could be a PIN or the end of an account number. */
const withoutNumbers = (said: string): string =>
  said.replace(/[\w-]*\d[\w-]*/g, (word) => (word.length < 4 ? word : '****'))
