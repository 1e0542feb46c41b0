import { carrierOf } from '../../domain/carrier-of.ts'
import { accountAdvice, pinAdvice } from '../../domain/carriers/carriers.ts'
import { type FieldName, findField, type PortDetails } from '../../domain/fields.ts'
import type { PostalDirectory } from '../../domain/match/index.ts'
import type { NumberType } from '../../domain/number-types.ts'
import { isFictional } from '../../domain/numbers/fictional.ts'
import { type Issue, localIssues } from '../../domain/port-check.ts'
import { cellOf, findingAt, type RowFinding } from '../finding.ts'
import type { Row } from '../read/read-row.ts'
import { type RowContext, rowDetails } from '../row.ts'
import type { FileRules } from './file-rules.ts'

/** What rows are checked with. */
export interface CheckContext extends RowContext {
  readonly postal: PostalDirectory | undefined
  readonly now: Date
  /** Numbers reserved for fiction are refused. */
  readonly live: boolean
  readonly rules: FileRules
}

/** A row's details and everything that can be said of it without asking anyone. */
export interface CheckedRow {
  readonly details: PortDetails
  readonly findings: readonly RowFinding[]
}

/** Checks one row. Rows have to come in the order of the file. */
export async function checkRow(row: Row, context: CheckContext): Promise<CheckedRow> {
  // The values of a row whose cells do not fit the header may stand under the wrong names.
  if (row.findings.some(({ column, severity }) => column === '' && severity === 'error'))
    return { details: {}, findings: row.findings }
  const { details, findings: invalid } = await rowDetails(row, context)
  const told = [...row.findings, ...invalid]
  const unread = new Set(
    told.filter((one) => isError(one) || one.code === 'pin_not_found').map(({ field }) => field),
  )
  const toFinding = ({ field: name, code, severity, message, hint }: Issue): RowFinding => {
    const field = (name ?? undefined) as FieldName | undefined
    return findingAt(
      cellOf(row, field, context.headers),
      { code, severity: severity === 'error' ? 'error' : 'warning', problem: message, fix: hint },
      { value: field && details[field] },
    )
  }
  return {
    details,
    findings: [
      ...row.findings,
      ...invalid,
      ...issuesOf(details, context)
        // A value that could not be read, or that is kept elsewhere, is not missing as well.
        .filter(({ severity, field }) => severity !== 'info' && !unread.has(field as FieldName))
        .filter(({ code }) => !told.some((one) => one.code === SAID_BEFORE[code]))
        .map(toFinding),
      ...context.rules.findings(row, details),
    ],
  }
}

/** What a rule says of a value, and the reader has said with the reason. */
const SAID_BEFORE: Readonly<Record<string, string>> = { pin_length: 'pin_short' }

const isError = ({ severity }: RowFinding): boolean => severity === 'error'

function issuesOf(details: PortDetails, { postal, now, live }: CheckContext): Issue[] {
  const carrier = carrierOf(details)
  const issues = localIssues(details, { answers: {}, carrier, postal, now }).map((issue) =>
    carrier ? forCarrier(issue, details, carrier) : issue,
  )
  if (carrier?.pin.needed === 'required' && !details.pin && !issues.some(({ field }) => field === 'pin'))
    issues.push(forCarrier(PIN_NEEDED, details, carrier))
  if (live && details.phone_number && isFictional(details.phone_number)) issues.push(FICTIONAL)
  return issues
}

type Carrier = NonNullable<ReturnType<typeof carrierOf>>

/** What is missing, said for the carrier that wants it, so that rows group by carrier. */
function forCarrier(issue: Issue, details: PortDetails, carrier: Carrier): Issue {
  const wants = { account_number: accountAdvice, pin: pinAdvice }[issue.field ?? '']
  if (!wants || !issue.code.endsWith('_missing')) return issue
  const { sentence, steps } = wants(carrier, details.number_type as NumberType | undefined)
  const label = findField(issue.field ?? '')?.label ?? ''
  return {
    ...issue,
    message: `${label} is missing for ${carrier.name}.`,
    hint: [sentence, ...steps.slice(0, 2)].join(' '),
  }
}

const PIN_NEEDED: Issue = {
  field: 'pin',
  code: 'pin_missing',
  severity: 'warning',
  message: '',
  hint: '',
  source: 'local',
  likelihood: 0.6,
}

const FICTIONAL: Issue = {
  field: 'phone_number',
  code: 'fictional_number',
  severity: 'error',
  message: 'The number is reserved for fiction (555-0100 to 555-0199) and is never sent to the live API.',
  hint: 'Use the real number, or add --sandbox to try kaiport with this one.',
  source: 'local',
  likelihood: 1,
}
