import { generalAdvice } from './explain.ts'
import type { Need } from './needs.ts'

/** What to write to the customer about what a port needs, one sentence or two for each reason. */
export const customerTexts = (needs: readonly Need[]): string[] =>
  needs.map(({ reason, said }) => {
    if (reason && reason.code !== OTHER) return reason.customer_text
    const words = withoutNumbers(said)
    return [generalAdvice().customer_text, ...(/[a-z]/i.test(words) ? [`It said: "${words}"`] : [])].join(' ')
  })

const OTHER = 'other'

/** The words of a carrier without what could be a PIN or the end of an account number. */
const withoutNumbers = (said: string): string =>
  said.replace(/[\w-]*\d[\w-]*/g, (word) => (word.length < 4 ? word : '****'))
