import { expect, test } from 'vitest'
import { rejectionText } from '../../../src/output/rejection-view.ts'

test.each(['Zorblatt frobnication 7741', 'Zorblatt frobnication 7741.'])(
  'what nobody knows is told as it came, and ends as a sentence before the fields: %s',
  (message) => {
    expect(rejectionText({ code: 'QX-7741', message, fields: ['account_number'] })).toBe(
      'Zorblatt frobnication 7741 (as it came). Correct: Account number.',
    )
  },
)
