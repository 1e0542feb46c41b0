import type { Validation } from '../../api/wire.ts'
import { carrierOf } from '../../domain/carrier-of.ts'
import { findField, type PortDetails } from '../../domain/fields.ts'
import { loadPostalDirectory } from '../../domain/match/index.ts'
import { toBody } from '../../domain/port-body.ts'
import { blocking, type Issue, localIssues, ordered } from '../../domain/port-check.ts'
import type { ChecklistAnswers } from '../../domain/readiness.ts'
import { AppError } from '../../errors.ts'
import { issuesText } from '../../output/issues-view.ts'
import type { Prompter } from '../../prompts/prompter.ts'
import type { Session } from '../../session.ts'

/** What else a check looks at. */
export interface CheckOptions {
  readonly answers?: ChecklistAnswers
  /** What a comparison with the bill found. */
  readonly bill?: readonly Issue[]
  /** Whether the API's own validation is asked as well. */
  readonly online: boolean
}

/** Everything `submit` checks, in one list, the likeliest cause of a rejection first. Stores nothing anywhere. */
export async function checkPort(
  session: Session,
  details: PortDetails,
  options: CheckOptions,
): Promise<Issue[]> {
  const local = localIssues(details, {
    answers: options.answers ?? {},
    carrier: carrierOf(details),
    postal: await loadPostalDirectory(),
    now: session.ctx.clock.now(),
  })
  const found = ordered([...local, ...(options.bill ?? [])])
  if (!options.online) return found
  const api = await session.api()
  return ordered([...found, ...apiIssues(await api.validate(toBody(details)))])
}

/** What the API's validation says, in the names of the details. */
function apiIssues({ issues, portability }: Validation): Issue[] {
  // The letter is signed after the check; that it is not yet is no news.
  const named = issues
    .filter(({ field }) => !field.startsWith('loa'))
    .map(
      ({ field, code, message, severity }): Issue => ({
        field: findField(field)?.name ?? (field || null),
        code,
        severity: severity === 'error' ? 'error' : 'warning',
        message,
        hint: findField(field)?.hint ?? 'Correct it and check again.',
        source: 'api',
        likelihood: severity === 'error' ? 0.9 : 0.3,
      }),
    )
  if (portability?.portable !== false) return named
  return [
    ...named,
    {
      field: 'phone_number',
      code: 'not_portable',
      severity: 'error',
      message: `This number cannot be ported${portability.reason ? `: ${portability.reason}` : ''}.`,
      hint: 'You can keep it with your current carrier and forward its calls.',
      source: 'api',
      likelihood: 1,
    },
  ]
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
  error.fields = failed.map(({ field, code, message }) => ({ field: field ?? '', code, message }))
  throw error
}

/** Asks about each failed check by itself; false as soon as one is not accepted. */
export async function acceptAll(prompter: Prompter, failed: readonly Issue[]): Promise<boolean> {
  for (const { message, code } of failed)
    if (!(await prompter.confirm({ message: `${message} Send it all the same (${code})?` }))) return false
  return true
}
