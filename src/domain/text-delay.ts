import type { NumberType } from './number-types.ts'

/**
 * That texts come later than calls once a number has moved. https://support.twilio.com/hc/en-us/articles/229986247; of
 * other operators https://sierramobile.com/porting-moving-your-number. Checked 2026-11.
 */
export const textDelay = (type: NumberType): string =>
  `Text messages can take longer than calls to arrive at the new place: ${type === 'toll_free' ? 'usually 1 to 2 days' : 'usually up to 2 hours'}, from some operators up to 3 business days.`
