const FCC = '47 CFR 64.1130'
const ESIGN = '15 USC 7001(c)(1)'
const SOMOS = 'https://support.somos.com/hc/en-us/articles/15569358139668'

/** One sentence of the letter: `{names}` are filled in, and the source is the rule that asks for it (never printed). */
export interface Sentence {
  readonly text: string
  readonly source: string
}

/** A sentence the subscriber agrees to, and words by which the same statement is known in someone else's letter. */
export interface ClauseSentence extends Sentence {
  readonly id: string
  readonly known_by: readonly string[]
}

const AUTHORITY: ClauseSentence = {
  id: 'authority',
  text: 'I am the account holder, or the account holder has authorized me to make this change.',
  source: '47 CFR 64.1100(h)',
  known_by: ['authorized', 'authorised', 'authority'],
}

const AGENT: ClauseSentence = {
  id: 'agent',
  text: 'I appoint {new_carrier} to act as my agent for this change.',
  source: `${FCC}(e)(3)`,
  known_by: ['agent', 'on my behalf', 'on our behalf'],
}

const CHARGE: ClauseSentence = {
  id: 'charge',
  text: 'I understand that choosing a carrier may involve a charge to me for the change.',
  source: `${FCC}(e)(5)`,
  known_by: ['charge', 'fee'],
}

/** What the subscriber states, in printed order, for each kind of letter. */
export const CLAUSES: Readonly<Record<'standard' | 'toll_free', readonly ClauseSentence[]>> = {
  standard: [
    AUTHORITY,
    {
      id: 'decision',
      text: 'I have decided to change the carrier of the telephone numbers in this letter from {losing_carrier} to {new_carrier}.',
      source: `${FCC}(e)(2)`,
      known_by: ['change', 'transfer', 'port', 'switch'],
    },
    AGENT,
    {
      id: 'one_carrier',
      text: 'I understand that for any one telephone number I can choose only one carrier for local service; only one for toll calls within my region (intraLATA); and only one for toll calls beyond it, including to other states (interLATA).',
      source: `${FCC}(e)(4)`,
      known_by: ['only one', 'one carrier', 'one telecommunications carrier'],
    },
    CHARGE,
  ],
  toll_free: [
    AUTHORITY,
    {
      id: 'decision',
      text: 'I have decided to change the Responsible Organization (RespOrg) of the toll-free numbers in this letter from the one used by {losing_carrier} to {new_carrier}.',
      source: `${FCC}(e)(2); ${SOMOS}`,
      known_by: ['change', 'transfer', 'port', 'switch'],
    },
    AGENT,
    {
      id: 'one_carrier',
      text: 'I understand that only one RespOrg can be responsible for a toll-free number at a time.',
      source: `${FCC}(e)(4)`,
      known_by: ['only one', 'one resporg', 'one responsible organization'],
    },
    CHARGE,
  ],
}

/** Headings of the letter and of its attachment. */
export const HEADINGS = {
  title: 'Letter of Authorization',
  standard: 'Change of carrier for telephone numbers',
  toll_free: 'Change of Responsible Organization for toll-free numbers',
  parties: 'Account and carriers',
  numbers: 'Telephone numbers covered by this letter',
  clauses: 'Authorization',
  signature: 'Signature',
  disclosures: 'About signing electronically',
  attachment: 'Attachment A to the Letter of Authorization',
  ported: 'Numbers that move to {new_carrier}',
  remaining: 'Numbers that stay with {losing_carrier}',
} as const

/** What a partial port says of the numbers. */
export const NUMBER_NOTES = {
  partial: 'This is a partial port: Attachment A says which numbers move and which stay.',
  remaining: 'All other numbers on the account.',
} as const

/** The new carrier. It is a brand: which carrier contracts for it is not public, though 47 CFR 64.1130(f) wants its legal name. */
export const NEW_CARRIER = 'KaiCalls'

/** Labels of the filled-in rows, each with the rule or practice that asks for the row. */
export const LABELS = {
  billing_name: { text: 'Billing name', source: `${FCC}(e)(1)` },
  billing_address: { text: 'Billing address', source: `${FCC}(e)(1)` },
  both_addresses: { text: 'Service and billing address', source: `${FCC}(e)(1)` },
  losing_carrier: { text: 'Current carrier', source: `${FCC}(e)(2)` },
  account_number: {
    text: 'Account number',
    source: 'https://support.telnyx.com/en/articles/2034326-how-to-fill-out-an-loa',
  },
  billing_telephone_number: {
    text: 'Billing telephone number',
    source: 'https://support.telnyx.com/en/articles/2034326-how-to-fill-out-an-loa',
  },
  new_billing_telephone_number: {
    text: 'New billing telephone number',
    source: 'https://dev.bandwidth.com/docs/numbers/errors',
  },
  authorized_person: { text: 'Authorized person', source: `${FCC}(b)` },
  new_carrier: { text: 'New carrier', source: `${FCC}(e)(2)` },
  new_resp_org: { text: 'New RespOrg', source: SOMOS },
} as const satisfies Record<string, Sentence>

/** Around the signature. Consent: intent to sign, attribution, and that the signer can open the record. */
export const SIGNATURE = {
  typed: {
    label: 'Typed (electronic) signature',
    consent: {
      text: 'By typing my name I sign this letter electronically and mean it to count as my handwritten signature. I agree to use an electronic record for this letter, and I confirm that I could open and read it in this form.',
      source: '15 USC 7001(a) and (c)(1)(A), (C)(ii)',
    },
  },
  handwritten_blank: {
    label: 'Signature (by hand)',
    consent: {
      text: 'By signing I confirm every statement in this letter.',
      source: `${FCC}(b)`,
    },
  },
  printed_name: 'Printed name',
  title: 'Title',
  date: 'Date',
} as const

/** What 15 USC 7001(c) wants said before someone consents to sign electronically; 47 CFR 64.1130(i) puts it into the letter. */
export const DISCLOSURES: readonly (Sentence & { readonly id: string })[] = [
  {
    id: 'paper',
    text: 'Paper: you may sign a printed version of this letter by hand instead.',
    source: `${ESIGN}(B)(i)(I)`,
  },
  {
    id: 'withdraw',
    text: 'Withdrawal: until the numbers have moved you may withdraw your consent by cancelling the port request or telling KaiCalls support. The port then stops, unless you sign on paper.',
    source: `${ESIGN}(B)(i)(II) and (iii)`,
  },
  {
    id: 'scope',
    text: 'Scope: your consent covers this letter only.',
    source: `${ESIGN}(B)(ii)`,
  },
  {
    id: 'copy',
    text: 'Copy: keep or print this PDF. For a paper copy and what it may cost, or if your e-mail address changes, ask KaiCalls support.',
    source: `${ESIGN}(B)(iii) and (iv)`,
  },
  {
    id: 'equipment',
    text: 'Equipment: a device that opens PDF files, and storage or a printer to keep them.',
    source: `${ESIGN}(C)(i)`,
  },
]

/** Puts values in the place of `{names}`. A name without a value stays as it is, so that a gap shows. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap)
}
