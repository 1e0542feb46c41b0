import { type Carrier, unlockAdvice } from './carriers/carriers.ts'
import type { PortDetails } from './fields.ts'

/** What a person says of one item. */
export type ChecklistAnswer = 'yes' | 'no' | 'unknown'
export type ChecklistAnswers = Readonly<Record<string, ChecklistAnswer>>

/** How one item stands. `unknown` is never a pass. */
export type Verdict = 'pass' | 'warning' | 'fail' | 'unknown'

/** One item of the readiness checklist: what it is, why the carrier wants it, for whom, and how to mend it. */
export interface ReadinessItem {
  readonly id: string
  /** The state that is wanted, as a statement. */
  readonly title: string
  /** Answered with yes when all is well. Items without one are seen in the details. */
  readonly question?: string
  readonly why: string
  readonly applies: (details: PortDetails) => boolean
  /** What the details themselves say. */
  readonly seen?: (details: PortDetails) => Verdict
  /** What "no" means for the port. */
  readonly otherwise: 'warning' | 'fail'
  readonly fix: (carrier: Carrier | undefined) => readonly string[]
}

const everyone = () => true
const given = (value: string | undefined): Verdict => (value ? 'pass' : 'unknown')

/** In the order in which a person goes through them. Sources: FCC and CRTC consumer guides, carriers' rejection lists. */
export const READINESS: readonly ReadinessItem[] = [
  {
    id: 'plan_active',
    title: 'The current plan is active and paid, and stays so',
    question: 'Is the current plan active and paid, and will you keep it until the port is complete?',
    why: 'A number that is cancelled before the port is complete can be lost for good.',
    applies: everyone,
    otherwise: 'fail',
    fix: () => ['Have the plan reactivated, or take back the cancellation, before you submit.'],
  },
  {
    id: 'unlocked',
    title: 'No number lock or port freeze',
    question: 'Is every number lock, port-out protection or freeze switched off?',
    why: 'A locked number is rejected, whatever the details.',
    applies: (d) => d.number_type !== 'toll_free',
    otherwise: 'fail',
    fix: (carrier) =>
      carrier
        ? unlockAdvice(carrier).steps
        : ['Look for "number lock" or "port protection" in your account, or ask your current carrier.'],
  },
  {
    id: 'no_pending_order',
    title: 'No other change is open on the account',
    question: 'Is the account free of open orders (a move, an upgrade, another port, a cancellation)?',
    why: 'Carriers reject a port while another order on the account is open.',
    applies: everyone,
    otherwise: 'fail',
    fix: () => ['Have the open order completed or cancelled, and ask for a confirmation.'],
  },
  {
    id: 'no_bound_features',
    title: 'Nothing depends on the line',
    question: 'Is the line free of internet (DSL), alarm, fax, hunt group and bundle contracts?',
    why: 'What hangs on the line stops working when the number moves, and some of it blocks the port.',
    applies: (d) => d.number_type !== 'wireless' && d.number_type !== 'toll_free',
    otherwise: 'warning',
    fix: () => [
      'Ask your current carrier to move or remove these services, and plan for them before you submit.',
    ],
  },
  {
    id: 'authorised',
    title: 'The signer is authorised on the account',
    question: 'Is the person who signs named on the account as holder or authorised user?',
    why: 'The losing carrier compares the signer with the people on the account.',
    applies: everyone,
    otherwise: 'fail',
    fix: () => ['Let the account holder sign, or have the carrier add the person first.'],
  },
  {
    id: 'bill',
    title: 'A bill of the last 30 days is at hand',
    question: 'Do you have a bill of the last 30 days at hand?',
    why: 'Account number, name and address have to be copied from it to the letter.',
    applies: everyone,
    otherwise: 'warning',
    fix: () => ['Download the latest bill from your account at the current carrier.'],
  },
  {
    id: 'account_number',
    title: 'The account number',
    why: 'It is compared digit by digit.',
    applies: everyone,
    seen: (d) => given(d.account_number),
    otherwise: 'fail',
    fix: (carrier) =>
      carrier?.account_number.where
        ? [`Where: ${carrier.account_number.where}`]
        : ['Copy it from the latest bill.'],
  },
  {
    id: 'pin',
    title: 'The PIN or passcode for moving the number',
    why: 'For a mobile number it is always compared; elsewhere when one was set.',
    applies: (d) => d.number_type !== 'toll_free',
    seen: (d) => (d.pin ? 'pass' : d.number_type === 'wireless' ? 'fail' : 'unknown'),
    otherwise: 'fail',
    fix: (carrier) =>
      carrier && carrier.pin.how.length > 0
        ? carrier.pin.how
        : ['Ask your current carrier which PIN a port needs, and for how long it is valid.'],
  },
  {
    id: 'address',
    title: 'The service address on the account',
    why: 'About six rejections in ten are an address that differs from the record.',
    applies: (d) => d.number_type !== 'toll_free',
    seen: (d) => given(d.address_line1 && d.city && d.state && d.postal_code),
    otherwise: 'fail',
    fix: () => [
      'Ask your current carrier for the service address on its record; it may differ from where the bill goes.',
    ],
  },
]

/** One item with how it stands. */
export interface Readiness {
  readonly item: ReadinessItem
  readonly verdict: Verdict
  readonly fix: readonly string[]
}

/** How every item that applies stands, from the details and the person's answers. */
export function readiness(
  details: PortDetails,
  answers: ChecklistAnswers,
  carrier: Carrier | undefined,
): Readiness[] {
  return READINESS.filter((item) => item.applies(details)).map((item) => ({
    item,
    verdict:
      item.seen?.(details) ??
      ({ yes: 'pass', no: item.otherwise, unknown: 'unknown' } as const)[answers[item.id] ?? 'unknown'],
    fix: item.fix(carrier),
  }))
}
