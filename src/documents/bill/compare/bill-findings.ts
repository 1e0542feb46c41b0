import type { PortDetails } from '../../../domain/fields.ts'
import type { Finding } from '../../../domain/match/index.ts'
import { plainAccount } from '../fields/accounts.ts'
import type { BillReading } from '../reading.ts'

/**
 * How old a bill may be, in days. Most providers take 30 (Twilio https://twilio.com/en-us/guidelines/us/porting, Telnyx
 * https://support.telnyx.com/en/articles/6460777-porting-requirements), some 25 (Documo
 * https://help.documo.com/support/solutions/articles/72000513848-porting-faqs) or 15 to 20 (2600Hz, porting manager at
 * https://preview.docs.2600hz.com), none known more than 90. Checked 2026-11.
 */
const AGES = [
  { over: 90, code: 'bill_over_90_days', severity: 'error', likelihood: 0.9 },
  { over: 30, code: 'bill_over_30_days', severity: 'warning', likelihood: 0.5 },
  { over: 25, code: 'bill_over_25_days', severity: 'info', likelihood: 0.15 },
] as const

/** Mean confidence of recognised words below which a scan is called hard to read. */
const HARD_TO_READ = 0.75
const DAY = 86_400_000

type Part = Omit<Finding, 'field' | 'source'> & { readonly field?: Finding['field'] }

/** What speaks against the bill itself, whatever its values. */
export function billFindings(details: PortDetails, reading: BillReading, now: Date): Finding[] {
  return [
    ...ageOf(reading, now),
    ...pages(reading),
    ...accounts(details, reading),
    ...addresses(details, reading),
  ].map((finding) => ({ field: 'bill', source: 'bill', ...finding }))
}

function ageOf(reading: BillReading, now: Date): Part[] {
  const latest = latestDate(reading, now.toISOString().slice(0, 10))
  const hint =
    'Download the newest bill from your current carrier’s site: most take 30 days, some want 25 or fewer.'
  if (!latest)
    return [
      {
        code: 'bill_date_not_found',
        severity: 'info',
        message: 'The bill’s date was not found.',
        hint,
        likelihood: 0.1,
      },
    ]
  const days = Math.floor((now.getTime() - Date.parse(`${latest}T00:00:00Z`)) / DAY)
  if (days < -1 && reading.billDate.status === 'found')
    return [
      {
        code: 'bill_date_in_future',
        severity: 'warning',
        message: `The bill is dated ${latest}, which is yet to come.`,
        hint,
        likelihood: 0.4,
      },
    ]
  const age = AGES.find(({ over }) => days > over)
  if (!age) return []
  const { over, ...finding } = age
  return [{ ...finding, message: `The bill is ${days} days old (${latest}), more than ${over}.`, hint }]
}

/** The newest date that the bill can have; without a bill date, that of its period which has come. */
function latestDate({ billDate, billingPeriod }: BillReading, today: string): string | undefined {
  const dates = billDate.candidates.map(({ value }) => value)
  const period = billingPeriod.candidates
    .flatMap(({ value }) => value.split('/'))
    .filter((date) => date <= today)
  return (dates.length > 0 ? dates : period).sort().at(-1)
}

function pages(reading: BillReading): Part[] {
  const { pages: all, unreadPages, recognisedPages, legibility } = reading
  const unread: Part[] =
    unreadPages.length > 0
      ? [
          {
            code: 'bill_pages_unread',
            severity: 'info',
            message: `${unreadPages.length} of the bill’s ${all} pages were not read.`,
            hint: 'Look at those pages yourself: the service address and the numbers may stand there.',
            likelihood: 0.05,
          },
        ]
      : []
  if (recognisedPages.length === 0) return unread
  const percent = `${Math.round(legibility * 100)} %`
  const hint =
    'Compare each value with the bill by eye, or attach the PDF from the carrier’s site instead of a picture.'
  return [
    ...unread,
    legibility < HARD_TO_READ
      ? {
          code: 'bill_hard_to_read',
          severity: 'warning',
          message: `The bill is a picture that could only just be read (${percent} sure).`,
          hint,
          likelihood: 0.3,
        }
      : {
          code: 'bill_is_a_picture',
          severity: 'info',
          message: `The bill is a picture; its words were recognised (${percent} sure).`,
          hint,
          likelihood: 0.05,
        },
  ]
}

function accounts(details: PortDetails, reading: BillReading): Part[] {
  const { candidates, status } = reading.accountNumber
  const entered = plainAccount(details.account_number ?? '')
  const field = 'account_number'
  if (candidates.some(({ role, value }) => role === 'slip' && value === entered))
    return [
      {
        field,
        code: 'bill_account_with_check_digits',
        severity: 'warning',
        message:
          'The account number entered is the one on the payment slip, which has check digits at its end.',
        hint: 'Copy it from the head of the bill.',
        likelihood: 0.9,
      },
    ]
  const masked = candidates.find(({ role }) => role === 'masked')
  if (status !== 'absent') return []
  if (!masked)
    return [
      {
        field,
        code: 'bill_without_account',
        severity: 'warning',
        message: 'The bill’s account number was not found.',
        hint: 'Attach the page that shows it: carriers match the port by it.',
        likelihood: 0.3,
      },
    ]
  const agrees = entered.endsWith(masked.value)
  return [
    {
      field,
      code: 'bill_account_masked',
      severity: agrees || !entered ? 'info' : 'error',
      message: `The bill shows only the end of the account number${agrees || !entered ? '' : ', and it is not the one entered'}.`,
      hint: 'Find the whole number in the carrier’s portal or on the printed bill.',
      likelihood: agrees ? 0.2 : 0.9,
    },
  ]
}

function addresses(details: PortDetails, reading: BillReading): Part[] {
  const placed = details.number_type !== 'wireless' && details.number_type !== 'toll_free'
  if (!placed || reading.serviceAddress.status !== 'absent') return []
  return [
    {
      field: 'address_line1',
      code: 'bill_without_service_address',
      severity: 'info',
      message: 'The bill does not say where the line is installed; a mailing address may differ from it.',
      hint: 'Ask your current carrier for the service address on the customer service record.',
      likelihood: 0.2,
    },
  ]
}
