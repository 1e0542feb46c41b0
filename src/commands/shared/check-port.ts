import { submittedBefore } from '../../api/submit-once.ts'
import { saidOf } from '../../api/validation.ts'
import type { Validation } from '../../api/wire.ts'
import { carrierOf } from '../../domain/carrier-of.ts'
import { findField, type PortDetails } from '../../domain/fields.ts'
import { signatureFindings } from '../../domain/loa/signature-findings.ts'
import { signatureFor } from '../../domain/loa/signature-for.ts'
import { loadPostalDirectory } from '../../domain/match/index.ts'
import { type Signature, toBody } from '../../domain/port-body.ts'
import { blocking, type Issue, localIssues, ordered } from '../../domain/port-check.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import type { ChecklistAnswers } from '../../domain/readiness.ts'
import { AppError, type InvalidInput } from '../../errors.ts'
import { issuesText } from '../../output/issues-view.ts'
import type { Prompter } from '../../prompts/prompter.ts'
import type { Session } from '../../session.ts'

/** What else a check looks at. */
export interface CheckOptions {
  readonly answers?: ChecklistAnswers
  /** What a comparison with the bill found. */
  readonly bill?: readonly Issue[]
  /** What is given of the signature; the authorized person signs now without it. */
  readonly signature?: Partial<Signature>
  /** A letter that was signed by hand goes along. */
  readonly byHand?: boolean
  /** What was given and cannot be used, so that it is not in the details. */
  readonly unusable?: readonly InvalidInput[]
  /** Codes that are sent all the same. */
  readonly accept?: readonly string[]
  /** Whether the API's own validation is asked as well. */
  readonly online: boolean
}

/** What a check found. */
export interface Checked {
  /** The likeliest cause of a rejection first. */
  readonly issues: Issue[]
  /** The request with the same details that is in already: submitting would answer with it. */
  readonly already?: PortRequest
}

/** Everything `submit` checks, in one list. Stores nothing anywhere. */
export async function checkPort(
  session: Session,
  details: PortDetails,
  {
    answers = {},
    bill = [],
    signature = {},
    byHand = false,
    unusable = [],
    accept = [],
    online,
  }: CheckOptions,
): Promise<Checked> {
  const now = session.ctx.clock.now()
  const local = localIssues(details, {
    answers,
    carrier: carrierOf(details),
    postal: await loadPostalDirectory(),
    now,
  })
  const signed = signatureFindings(details, signature, now, byHand).map((finding) => ({
    ...finding,
    likelihood: finding.severity === 'error' ? 0.9 : 0.4,
  }))
  const malformed = unusable.map(malformedIssue)
  const found = ordered([
    ...malformed,
    // Nothing more can be said of a value that cannot be read.
    ...[...local, ...signed, ...bill].filter(({ field }) => !malformed.some((one) => one.field === field)),
  ])
  if (!online) return { issues: found }
  const api = await session.api()
  // A letter that was signed before is looked at; that one is still to be signed is no news.
  const { accepted_at } = signature
  const body = toBody(details, accepted_at ? signatureFor(details, signature, accepted_at) : undefined)
  const said = apiIssues(session, await api.validate(body), details).filter(
    ({ field }) => accepted_at || !field?.startsWith('loa'),
  )
  const errors = said.filter(({ severity }) => severity === 'error')
  const taken = errors.length > 0 && errors.every(({ code }) => TAKEN.includes(code))
  const already = taken && (await submittedBefore(api, withAccepted(details, accepted(found, accept))))
  if (!already) return { issues: ordered([...found, ...said]) }
  return { issues: ordered([...found, inAlready(session, already)]), already }
}

const malformedIssue = ({ label, field = '', problem }: InvalidInput): Issue => ({
  field,
  code: `${field}_invalid`,
  severity: 'error',
  message: `${label} ${problem}.`,
  hint: findField(field)?.hint ?? '',
  source: 'local',
  likelihood: 1,
})

/** What KaiCalls says of a number that is under way, or that is there already. */
const TAKEN: readonly string[] = ['active_port_exists', 'not_portable']

/** What the API's validation says. The country that it misses follows from the address that is missing. */
const apiIssues = (session: Session, validation: Validation, { phone_number }: PortDetails): Issue[] =>
  saidOf(validation)
    .filter(({ field, code }) => !(field === 'country' && code === 'required'))
    .map(({ advice, ...said }) => ({
      ...said,
      hint:
        said.code === 'active_port_exists'
          ? `See it with: ${session.command(`show ${phone_number}`)}`
          : advice,
      source: 'api',
      likelihood: said.severity === 'error' ? 0.9 : 0.3,
    }))

const inAlready = (session: Session, { id, status }: PortRequest): Issue => ({
  field: null,
  code: 'submitted_before',
  severity: 'info',
  message: `Submitted before with the same details: ${id}, ${status}.`,
  hint: `See it with: ${session.command(`show ${id}`)}`,
  source: 'api',
  likelihood: 0,
})

/** The accepted codes of what was found. */
export const accepted = (issues: readonly Issue[], accept: readonly string[]): string[] =>
  accept.filter((code) => issues.some((issue) => issue.code === code))

/** What was overridden is told to the people who work on the port. */
export function withAccepted(details: PortDetails, codes: readonly string[]): PortDetails {
  if (codes.length === 0) return details
  const said = `Submitted although these checks failed, at the submitter's word: ${codes.join(', ')}.`
  return { ...details, note: [details.note, said].filter(Boolean).join('\n') }
}

/**
 * Says what looks doubtful, and lets nothing pass that failed.
 * @throws AppError `not_ready` with every failed check that was not accepted by name
 */
export async function refuseFailures(
  session: Session,
  issues: readonly Issue[],
  accept: readonly string[],
): Promise<void> {
  const failed = blocking(issues, accept)
  const doubts = issues.filter((issue) => issue.severity === 'warning')
  if (doubts.length > 0) session.say(issuesText(doubts, await session.style()))
  if (failed.length === 0) return
  const error = new AppError('not_ready', {
    problems: failed.map(
      ({ message, hint, code }) => `${message} ${hint} (to send it all the same: --accept ${code})`,
    ),
  })
  error.fields = failed.map(({ field, code, severity, message }) => ({
    field: field ?? '',
    code,
    severity,
    message,
  }))
  throw error
}

/** Asks about each failed check by itself; false as soon as one is not accepted. */
export async function acceptAll(prompter: Prompter, failed: readonly Issue[]): Promise<boolean> {
  for (const { message, code } of failed)
    if (!(await prompter.confirm({ message: `${message} Send it all the same (${code})?` }))) return false
  return true
}
