/** Whose turn it is while a port is in a phase. */
export type Turn = 'you' | 'losing carrier' | 'carriers' | 'nobody'

/** What people see of a port's state. The API's own words are mapped to these in `src/api/wire.ts`. */
export interface Phase {
  readonly key: string
  readonly label: string
  readonly sign: 'waiting' | 'moving' | 'done' | 'failed'
  /** Nothing more happens by itself. A rejected port rests until a person retries it. */
  readonly settled: boolean
  /** Reaching it means that the wait did not end well. */
  readonly negative: boolean
  readonly turn: Turn
  readonly next: string
}

const PHASE_TABLE = {
  submitted: {
    key: 'submitted',
    label: 'Submitted',
    sign: 'waiting',
    settled: false,
    negative: false,
    turn: 'losing carrier',
    next: 'The losing carrier compares the details with its records and answers with a cutover date or a rejection.',
  },
  in_progress: {
    key: 'in_progress',
    label: 'In progress',
    sign: 'moving',
    settled: false,
    negative: false,
    turn: 'carriers',
    next: 'The carriers arrange the move between them and set the cutover. Keep the current plan active and paid until this says Completed.',
  },
  completed: {
    key: 'completed',
    label: 'Completed',
    sign: 'done',
    settled: true,
    negative: false,
    turn: 'you',
    next: 'Call the number to test it, then update public listings if needed. Only now may the old plan be cancelled.',
  },
  rejected: {
    key: 'rejected',
    label: 'Rejected',
    sign: 'failed',
    settled: true,
    negative: true,
    turn: 'you',
    next: 'Correct what the losing carrier named and retry. Keep the current plan active and paid.',
  },
  cancelled: {
    key: 'cancelled',
    label: 'Cancelled',
    sign: 'failed',
    settled: true,
    negative: true,
    turn: 'nobody',
    next: 'The number stays with the losing carrier. Submit again when ready.',
  },
} as const satisfies Record<string, Phase>

export type PhaseKey = keyof typeof PHASE_TABLE

export const PHASES: Readonly<Record<PhaseKey, Phase>> = PHASE_TABLE

/** Nothing is left to wait for or to do about the request. A rejected one still wants a retry. */
export const isClosed = (key: string): boolean => key === 'completed' || key === 'cancelled'

/** The phase of that name; a word that is not in the table is shown as it came, and taken as still under way. */
export function phaseOf(key: string): Phase {
  if (Object.hasOwn(PHASES, key)) return PHASES[key as PhaseKey]
  return {
    key,
    label: key.replace(/_/g, ' '),
    sign: 'moving',
    settled: false,
    negative: false,
    turn: 'carriers',
    next: 'KaiCalls reports a state that this version of kaiport does not know. It is taken as still under way.',
  }
}
