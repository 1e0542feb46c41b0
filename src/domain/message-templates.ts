/**
 * What to write in a phase. `{number}`, `{carrier}`, `{usual}`, `{use}`, `{texts}` are always known; a paragraph with
 * `{temporary}`, `{answered}` (the temporary number once an agent answers it), `{cutover}`, `{soon}` or `{approval}` (the
 * minutes in which a text has to be answered) is left out where there is none. `{overdue?}` and all that ends so is a
 * sentence of its own, left out where it is not true. `{reasons}` is a paragraph for each reason.
 */
export interface Template {
  readonly subject: string
  readonly email: readonly string[]
  readonly ticket: readonly string[]
}

const KEEP =
  'Please keep your plan with {carrier} active and paid, and change nothing about it, until we write that the move is complete. If the plan ends before that, the number can be lost for good.'
const MEANWHILE = 'So that no call is missed meanwhile, {answered} is ready for you: {use}'

/** By phase. */
export const TEMPLATES: Readonly<Record<string, Template>> = {
  submitted: {
    subject: 'Your number {number} is on its way to KaiCalls',
    email: [
      'We have asked {carrier} to release {number}. They now compare the request with their records and answer with a date, or tell us what does not match.',
      'This usually takes {usual}. The carriers decide, and it can be two weeks, so please do not announce a date yet.',
      '{carrier} sends a text to the line or to the account holder that asks whether the number may move. Please keep the phone on with its SIM in, and answer that text with YES within {approval} minutes: otherwise the request is refused.',
      '{overdue?}',
      MEANWHILE,
      KEEP,
      'We write again as soon as there is news.',
    ],
    ticket: [
      'Requested {number} from {carrier}; waiting for their answer (usually {usual}). {overdue?}',
      'Answer the text from {carrier} with YES within {approval} minutes.',
      'Keep the plan there active and paid until we confirm.',
    ],
  },
  in_progress: {
    subject: 'Your number {number} has a date',
    email: [
      '{carrier} has confirmed the request for {number}.',
      'The number is planned to move on {cutover}. Carriers sometimes change this, so please do not announce it.',
      '{overdue?}',
      MEANWHILE,
      KEEP,
      'Once it has moved we write again and ask you for a test call.',
    ],
    ticket: [
      '{carrier} confirmed {number}.',
      'Planned move: {cutover}. {overdue?}',
      'Keep the plan there active and paid until we confirm.',
    ],
  },
  completed: {
    subject: 'Your number {number} is live',
    email: [
      '{number} has moved to KaiCalls.',
      'Please call it once from another phone and let it be answered, so that we both know it works.',
      '{texts}',
      'If you gave out {temporary} meanwhile, put {number} back in its place: on your website, in your Google Business Profile, in directories, advertisements, invoices and e-mail signatures.',
      'After that test call you may cancel what {carrier} still charges for this number. If other numbers are on the same account, cancel this one only: they would be lost with the account.',
    ],
    ticket: [
      '{number} is live on KaiCalls. Please make a test call.',
      'After it the old plan at {carrier} may be cancelled, for this number only.',
    ],
  },
  rejected: {
    subject: 'Your number {number}: we need something from you',
    email: [
      '{carrier} has not released {number} yet. {unharmed?}',
      'This is what they name:',
      '{reasons}',
      'As soon as we have this from you we send the request again. If it reaches us today, the answer of {carrier} usually comes by {soon}.',
      '{unsure?}',
      MEANWHILE,
      KEEP,
    ],
    ticket: [
      '{carrier} did not release {number}.',
      '{reasons}',
      '{mended?}',
      '{unsure?}',
      'Keep the plan active and paid.',
    ],
  },
  cancelled: {
    subject: 'Your number {number} stays where it is',
    email: [
      'The move of {number} has been withdrawn. The number stays with {carrier} and goes on ringing there.',
      'If calls are forwarded to {temporary}, please switch the forwarding off: that number may stop ringing.',
      'Should the number move after all, write to us and we begin anew.',
    ],
    ticket: [
      'The move of {number} was withdrawn; it stays with {carrier}.',
      'Switch off any forwarding to {temporary}.',
    ],
  },
}

/** In progress, and no date is known yet. */
export const ARRANGING: Template = {
  subject: 'Your number {number} is on its way to KaiCalls',
  email: [
    'The move of {number} from {carrier} is in progress: the carriers are arranging it between them.',
    'There is no date yet, so please do not announce one.',
    '{overdue?}',
    MEANWHILE,
    KEEP,
    'We write again as soon as there is news.',
  ],
  ticket: [
    'The move of {number} from {carrier} is being arranged; there is no date yet. {overdue?}',
    'Keep the plan there active and paid until we confirm.',
  ],
}

/** A rejection about which the customer can do nothing. */
export const OURS: Template = {
  subject: 'Your number {number}: news of its move',
  email: [
    '{number} has not moved yet. {unharmed?} This is what is known:',
    '{reasons}',
    MEANWHILE,
    KEEP,
    'We write again as soon as there is news.',
  ],
  ticket: ['{number} has not moved yet.', '{reasons}', 'Keep the plan active and paid until we confirm.'],
}

/** A state that this version does not know is under way. */
export const OTHER: Template = {
  subject: 'Your number {number} is on its way to KaiCalls',
  email: [
    'The move of {number} from {carrier} is under way. There is nothing for you to do just now.',
    '{overdue?}',
    MEANWHILE,
    KEEP,
  ],
  ticket: [
    'The move of {number} from {carrier} is under way. {overdue?}',
    'Keep the plan there active and paid until we confirm.',
  ],
}
