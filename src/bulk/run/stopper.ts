import type { AppError } from '../../errors.ts'

/** Stops a run for what every other row would run into as well. */
export interface Stopper {
  /** A row of this business was accepted. */
  accepted(business_id: string | undefined): void
  /** A row of this business was refused. */
  refused(error: AppError, business_id: string | undefined): void
}

/** Errors of the account or the connection, not of a row. */
const NOBODYS_ROW: readonly string[] = ['unauthorized', 'porting_not_offered', 'tls', 'unexpected']
/**
 * Errors of the account, or of the business that a row names: of that alone while rows of other businesses are accepted, and
 * none of its own were.
 */
const PERHAPS_ALL: readonly string[] = ['forbidden', 'payment_required']

/** So many answers in a row that are not KaiCalls' own: something on the way answers, and gets to see what is sent. */
const MOST_UNREADABLE = 3

/** @param stop aborted with the error that ends the run */
export function runStopper(stop: AbortController): Stopper {
  const accepted = new Set<string | undefined>()
  let unreadable = 0
  return {
    accepted(business_id) {
      unreadable = 0
      accepted.add(business_id)
    },
    refused(error, business_id) {
      unreadable = error.code === 'unreadable_answer' ? unreadable + 1 : 0
      if (unreadable >= MOST_UNREADABLE) stop.abort(error)
      const itsBusiness = accepted.size > 0 && !accepted.has(business_id)
      if (NOBODYS_ROW.includes(error.code) || (PERHAPS_ALL.includes(error.code) && !itsBusiness))
        stop.abort(error)
    },
  }
}
