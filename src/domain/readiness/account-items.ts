import { unlockAdvice } from '../carriers/carriers.ts'
import { approvalMinutes } from '../text-approval.ts'
import { type ReadinessItem, seenIn, steps } from './item.ts'

/** Whether two statements about the other numbers of the account were given. */
const BTN_FIELDS = ['billing_telephone_number', 'port_type', 'new_billing_telephone_number'] as const

/** What only the person knows: how the account and the line stand. In the order in which a person goes through them. */
export const ACCOUNT_ITEMS: readonly ReadinessItem[] = [
  {
    id: 'plan_active',
    title: 'The current plan is active and paid, and stays so',
    why: 'A number whose plan ends before the port is complete can be lost for good.',
    sources: ['fcc-guide', 'crtc-info'],
    confidence: 'official',
    question: () => 'Will the current plan stay active and paid until the port is complete?',
    otherwise: 'fail',
    fix: () => [
      'Before you submit, have the plan reactivated, a trial made a plan, or a cancellation taken back.',
      'A debt or a termination fee alone may not stop the port, but it stays owed.',
    ],
  },
  {
    id: 'unlocked',
    title: 'No number lock or port freeze',
    why: 'A locked number is rejected, whatever the details.',
    sources: ['telebroad', 'gigs-reference'],
    confidence: 'third_party',
    question: ({ carrier }) => {
      const locks = carrier?.unlock.locks?.map(({ what }) => what).join(' and ')
      return locks
        ? `Is this lock off: ${locks}?`
        : 'Is every number lock, port-out protection or freeze off?'
    },
    look: true,
    otherwise: 'fail',
    fix: (situation) => steps(situation, unlockAdvice),
    fact: (carrier, { type }) => unlockAdvice(carrier, type).fact,
  },
  {
    id: 'no_pending_order',
    title: 'No other change is open on the account',
    why: 'Carriers reject a port while another order on the account is open.',
    sources: ['telnyx-errors', 'windstream'],
    confidence: 'official',
    question: () => 'Is the account free of open orders, such as a move or another port?',
    otherwise: 'fail',
    fix: () => ['Have the open order completed or cancelled, and ask for a confirmation.'],
  },
  {
    id: 'no_bound_features',
    title: 'Nothing else depends on the line',
    why: 'What hangs on the line stops with it, and some of it blocks the port.',
    sources: ['centurylink-simple', 'telnyx-errors'],
    confidence: 'official',
    types: ['local', 'voip'],
    question: () => 'Is the line free of DSL internet, alarm, fax, elevator phone and hunt group?',
    otherwise: 'warning',
    fix: () => [
      'Move internet, alarm, elevator phone and fax to another line first, or plan for their end.',
      'Have hunt groups, distinctive ring and remote call forwarding taken off the number. Forwarding that is set on the phone itself does no harm.',
    ],
  },
  {
    id: 'main_number',
    title: 'The main number of the account, and what stays, is clear',
    why: 'Carriers ask for the billing telephone number, and which numbers stay.',
    sources: ['telnyx-errors', 'bandwidth-errors'],
    confidence: 'official',
    types: ['local', 'voip'],
    question: () => 'Is this the only number on the account?',
    seen: (situation) =>
      BTN_FIELDS.some((name) => situation.details[name]) ? seenIn(situation, BTN_FIELDS) : undefined,
    otherwise: 'warning',
    fix: () => [
      'Ask your current carrier which number is the billing telephone number; bills seldom say.',
      'Say whether all numbers move or some stay (port type full or partial). When the main number moves and others stay, name the one that takes its place.',
    ],
  },
  {
    id: 'authorized',
    title: 'The signer may change the account',
    why: 'The losing carrier compares the signer with the people on the account.',
    sources: ['telnyx-errors', 'peoples-law-school'],
    confidence: 'third_party',
    question: ({ details }) =>
      `Is ${details.authorized_name ?? 'the signer'} the account holder, or authorized on the account?`,
    otherwise: 'fail',
    fix: ({ country, type }) => [
      'Let the account holder sign, or have the carrier add the person first.',
      ...(country === 'CA' && type === 'wireless'
        ? ["In Canada only the account holder may move a mobile number; a company phone is not its user's."]
        : []),
    ],
  },
  {
    id: 'bill',
    title: 'A complete bill of the last 30 days is at hand',
    why: 'The details are copied from it, and many carriers want to see it.',
    sources: ['twilio-us', 'telnyx-requirements'],
    confidence: 'official',
    types: ['local', 'voip', 'toll_free'],
    question: () => 'Do you have a complete bill of the last 30 days at hand?',
    otherwise: 'warning',
    fix: () => [
      'Download the newest bill, all pages, from your account there. Most take one of 30 days, some only of 25 or fewer.',
    ],
  },
  {
    id: 'text_approval',
    title: 'Someone answers the text that asks for approval',
    why: 'Without a YES in time, a Canadian mobile carrier rejects the port.',
    sources: ['freedom'],
    confidence: 'official',
    types: ['wireless'],
    countries: ['CA'],
    question: ({ carrier }) =>
      `Will someone answer the carrier's text with YES within ${approvalMinutes(carrier)} minutes?`,
    look: true,
    otherwise: 'fail',
    fix: ({ carrier }) => [
      carrier?.approval?.how ?? 'Keep the phone on with its SIM in, and answer the text with YES.',
    ],
    fact: (carrier) => carrier.approval ?? carrier.pin,
  },
  {
    id: 'toll_free_own',
    title: 'The toll-free number is in service and yours alone',
    why: 'A number that is shared, bundled or out of service may be refused.',
    sources: ['somos-refusals', 'bandwidth-errors'],
    confidence: 'official',
    types: ['toll_free'],
    question: () => 'Is the toll-free number in service, and shared with nobody?',
    otherwise: 'fail',
    fix: () => [
      'Ask the provider whether you are its subscriber of record, and have a number that is out of service reactivated.',
      'Ask for its RespOrg: a RespOrg ID that ends in 99 cannot release numbers.',
    ],
  },
]
