/** What to do about a number that KaiCalls does not take. It gives the reason in words of its own, so this holds for any. */
export const NOT_PORTABLE_ADVICE =
  'A number that is with KaiCalls already needs no port. Any other can stay with its current carrier and forward its calls.'
