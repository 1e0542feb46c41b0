/**
 * Every exit code kaiport can end with. Help, README and the tests are read off this table.
 * The numbers are a promise to scripts: they are only ever added to.
 */
export const EXIT_CODES = {
  ok: { code: 0, meaning: 'Done, or printed.' },
  unexpected: { code: 1, meaning: 'Unexpected failure.' },
  usage: { code: 2, meaning: 'Usage: an unknown flag, a missing or malformed input.' },
  outcome: {
    code: 3,
    meaning: "The port's outcome is negative: rejected, failed or cancelled; safe-to-cancel says no.",
  },
  auth: {
    code: 4,
    meaning: 'No API key, a wrong one, one that lacks a scope, or an account that has to be paid.',
  },
  not_found: { code: 5, meaning: 'Not found.' },
  not_ready: { code: 6, meaning: 'Not ready: a check failed and nothing was sent.' },
  conflict: { code: 7, meaning: 'The number already has an open port, or the change is no longer possible.' },
  pending: { code: 8, meaning: 'Still pending when --timeout ran out.' },
  unavailable: { code: 9, meaning: 'Rate-limited or KaiCalls unavailable after retries; safe to run again.' },
  network: { code: 10, meaning: 'Network, TLS or proxy.' },
  bulk: { code: 11, meaning: 'A bulk run ended with rows that failed.' },
  interrupted: { code: 130, meaning: 'Interrupted (Ctrl-C).' },
  terminated: { code: 143, meaning: 'Terminated (SIGTERM).' },
} as const

/** The name of an exit code, as the rest of the program uses it. */
export type ExitName = keyof typeof EXIT_CODES
