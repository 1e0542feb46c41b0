import { requestedDateFindings } from './business-days/business-days.ts'
import { type Carrier, FORMAT_CODES, formatFindings } from './carriers/carriers.ts'
import { type FIELDS, findField, type PortDetails } from './fields.ts'
import { UNDATED } from './loa/signature-age.ts'
import { type Finding, localFindings, type PostalDirectory } from './match/index.ts'
import { holderDoubt, NAME_THE_HOLDER } from './number-holder.ts'
import { missingFields } from './port-body.ts'
import { type ChecklistAnswers, readiness } from './readiness.ts'

/** One thing that could make the losing carrier reject the port. */
export interface Issue {
  /** The field it is about; null when it is about the account or the request as a whole. */
  readonly field: string | null
  /** Stable; `--accept` takes it where it is not KaiCalls that says so. */
  readonly code: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
  readonly hint: string
  readonly source: Finding['source']
  /** 0 to 1: how likely it makes the losing carrier reject. Decides the order. */
  readonly likelihood: number
}

/** What the check works with besides the details. */
export interface CheckContext {
  readonly answers: ChecklistAnswers
  readonly carrier: Carrier | undefined
  readonly postal: PostalDirectory | undefined
  readonly now: Date
}

/** Everything that can be said offline: what is missing, the local rules, the carrier's formats, the date, the checklist. */
export function localIssues(details: PortDetails, context: CheckContext): Issue[] {
  const { answers, carrier, postal, now } = context
  const date = details.requested_foc_date
  const issues = ordered([
    ...missing(details),
    ...valueIssues(details, carrier, postal),
    ...held(details, carrier),
    ...(date ? requestedDateFindings(date, now, details) : []),
    ...answered(details, answers, carrier, now),
  ])
  const absent = new Set(issues.filter(saysAbsent).map(({ field }) => field))
  // Nothing more can be said of what is not there.
  return issues.filter((issue) => saysAbsent(issue) || !absent.has(issue.field))
}

const saysAbsent = ({ field, code }: Issue): boolean => code === `${field}_missing`

/** What the values themselves say: the local rules and, where the carrier is known, its formats. */
export function valueIssues(
  details: PortDetails,
  carrier: Carrier | undefined,
  postal: PostalDirectory | undefined,
): Issue[] {
  const known = FORMAT_CODES as readonly string[]
  return [
    ...localFindings(details, { postal }).filter((finding) => !carrier || !known.includes(finding.code)),
    ...(carrier ? formatFindings(carrier, details).map(asWarning) : []),
  ]
}

const WEIGHT = { error: 0, warning: 1, info: 2 } as const

/** Errors first, then the likeliest cause of a rejection; one issue for each code and field, the first one told. */
export function ordered(issues: readonly Issue[]): Issue[] {
  const seen = new Set<string>()
  return issues
    .filter(({ field, code, severity, source }) => {
      // The API repeats what was found here in words of its own.
      const known =
        source === 'api'
          ? seen.has(`${field}/${severity}`) || seen.has(`${field}/error`)
          : seen.has(`${field}/${code}`)
      seen.add(`${field}/${source === 'api' ? severity : code}`).add(`${field}/${severity}`)
      return !known || (source === 'api' && field === null)
    })
    .sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || b.likelihood - a.likelihood)
}

/** The errors that were not accepted by name: with one of them nothing is sent. */
export const blocking = (issues: readonly Issue[], accepted: readonly string[]): Issue[] =>
  issues.filter(
    (issue) => issue.severity === 'error' && !(isAcceptable(issue) && accepted.includes(issue.code)),
  )

/** What KaiCalls itself refuses, it refuses whoever accepts it here; and what is needed and not there, or unusable, is not sent. */
export const isAcceptable = ({ source, field, code }: Issue): boolean =>
  source !== 'api' &&
  code !== `${field}_invalid` &&
  code !== UNDATED &&
  !(code === `${field}_missing` && findField(field ?? '')?.required)

/** A missing value that no rule of its own speaks of. */
function missing(details: PortDetails): Issue[] {
  return missingFields(details).map((name) => {
    const field = findField(name) as (typeof FIELDS)[number]
    return {
      field: name,
      code: `${name}_missing`,
      severity: 'error',
      message: `${field.label} is missing.`,
      hint: (field.wordsFor?.(details) ?? field).hint,
      source: 'local',
      likelihood: 1,
    }
  })
}

/** A number that another carrier may hold. Of a mobile number the brand's own account number and PIN count. */
function held(details: PortDetails, carrier: Carrier | undefined): Issue[] {
  const message = holderDoubt(details, carrier)
  const types = details.number_type ? [details.number_type] : (carrier?.number_types ?? [])
  if (!message || (types.length > 0 && types.every((type) => type === 'wireless'))) return []
  return [
    {
      field: 'losing_carrier',
      code: 'number_holder_unclear',
      severity: 'warning',
      message,
      hint: NAME_THE_HOLDER,
      source: 'local',
      likelihood: 0.4,
    },
  ]
}

const asWarning = (finding: ReturnType<typeof formatFindings>[number]): Issue => ({
  ...finding,
  severity: 'warning',
  source: 'local',
  likelihood: 0.5,
})

/**
 * What a person said no to in the checklist, or a PIN that does not last. What was not asked is not held against anyone,
 * but a date that no PIN lasts until.
 */
function answered(
  details: PortDetails,
  answers: ChecklistAnswers,
  carrier: Carrier | undefined,
  now: Date,
): Issue[] {
  const isDated = details.pin && details.requested_foc_date
  if (Object.keys(answers).length === 0 && !isDated) return []
  return readiness(details, answers, carrier, now)
    .filter(
      ({ item, verdict }) => answers[item.id] === 'no' || (item.id === 'pin_valid' && verdict !== 'unknown'),
    )
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warning')
    .map(({ item, verdict, fix }) => ({
      field: null,
      code: item.id,
      severity: verdict === 'fail' ? 'error' : 'warning',
      message: `Not ready: ${item.title}.`,
      hint: fix.join(' '),
      source: 'local',
      likelihood: verdict === 'fail' ? 0.9 : 0.3,
    }))
}
