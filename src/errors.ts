import { CATALOGUE } from './error-catalogue.ts'
import type { Entry, InvalidInput, MissingInput } from './error-entry.ts'
import { EXIT_CODES, type ExitName } from './exit-codes.ts'

export type { InvalidInput, MissingInput }

export type ErrorCode = keyof typeof CATALOGUE
type ArgsOf<C extends ErrorCode> = (typeof CATALOGUE)[C] extends Entry<infer A> ? A : never

/** What is wrong with one field, kept apart from the sentence so that scripts can use it. */
export interface FieldProblem {
  readonly field: string
  readonly code: string
  /** `error`, `warning`, or KaiCalls' own word. */
  readonly severity: string
  readonly message: string
}

/** Commands that ask KaiCalls, in quotation marks or at the end of a hint. */
const ASKING = /(?<="|: )kaiport ((?:show|list|status|retry|update|cancel|temp|bill)\b[^"\n]*)(?="|$)/g

/** An error that a person can act on. `exit` is its exit code; `message` and `hint` come from the catalogue. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  readonly exit: ExitName
  hint: string | undefined
  requestId: string | undefined
  /** How long the server asked to be left alone, in milliseconds. */
  retryAfterMs: number | undefined
  fields: readonly FieldProblem[] = []

  constructor(
    readonly code: C,
    readonly args: ArgsOf<C>,
    options?: ErrorOptions,
  ) {
    const found = CATALOGUE[code] as unknown as Entry<ArgsOf<C>>
    super(found.message(args), options)
    this.name = 'AppError'
    this.exit = typeof found.exit === 'function' ? found.exit(args) : found.exit
    this.hint = found.hint?.(args)
  }

  /** Gives the commands of the hint that ask KaiCalls the flags of this run: without them they would ask somebody else. */
  stayWith(command: (words: string) => string): void {
    this.hint = this.hint?.replace(ASKING, (all, words: string) =>
      /--(?:sandbox|profile|business)\b/.test(words) ? all : command(words),
    )
  }

  /** The shape of a failure in --json mode. */
  toJSON(): object {
    return {
      error: {
        code: this.code,
        message: this.message,
        hint: this.hint ?? null,
        fields: this.fields,
        exit_code: EXIT_CODES[this.exit].code,
        request_id: this.requestId ?? null,
        ...((this.args as { missing?: unknown }).missing
          ? { missing: (this.args as { missing?: unknown }).missing }
          : {}),
      },
    }
  }
}

/** How a person or the system ends what goes on: Ctrl-C, or the answer "stop", and SIGTERM. */
export type Stop = 'interrupted' | 'terminated'
export const isStop = (code: string): code is Stop => code === 'interrupted' || code === 'terminated'

/** Whether it was stopped. */
export const isStopped = (error: unknown): error is AppError<Stop> =>
  error instanceof AppError && isStop(error.code)

/** Whether it ended although nothing failed: it was stopped, or its time ran out. It can be gone on with. */
export const isCutShort = (error: unknown): error is AppError =>
  isStopped(error) || (error instanceof AppError && error.code === 'timed_out')

/** Whether a person picked the end from a list, and knows of it. */
export const isChosen = (error: AppError): boolean =>
  error.code === 'interrupted' && (error as AppError<'interrupted'>).args.chosen === true

const PASSING: readonly string[] = ['network', 'tls', 'unavailable', 'rate_limited'] satisfies ErrorCode[]

/** Whether it passes by itself. Anything else (a key that was withdrawn, a port that is not there) ends what was waiting. */
export const isPassing = (error: unknown): error is AppError =>
  error instanceof AppError && PASSING.includes(error.code)

/**
 * Whether the next look may go better: it passes, or something on the way answered instead of KaiCalls.
 * @param before whether KaiCalls answered before; then it is hardly gone
 */
export const isFailedLook = (error: unknown, before = false): error is AppError =>
  isPassing(error) ||
  (error instanceof AppError &&
    (error.code === 'unreadable_answer' || (before && error.code === 'porting_not_offered')))

/** The error for values that cannot be used, with those of the field table apart for scripts. */
export function invalidInput(problems: readonly InvalidInput[]): AppError {
  const error = new AppError('invalid_input', { problems })
  error.fields = invalidFields(problems)
  return error
}

const invalidFields = (problems: readonly InvalidInput[]): FieldProblem[] =>
  problems.flatMap(({ field, problem }) =>
    field === undefined ? [] : [{ field, code: 'invalid', severity: 'error', message: problem }],
  )

/** The error for values that are not there, each apart for scripts as well; `problems` are those that cannot be used. */
export function missingInputs(
  missing: readonly MissingInput[],
  problems: readonly InvalidInput[] = [],
): AppError {
  const error = new AppError('missing_inputs', { missing, problems })
  error.fields = [
    ...missing.map(({ name, label }) => ({
      field: name,
      code: 'required',
      severity: 'error',
      message: `${label} is missing.`,
    })),
    ...invalidFields(problems),
  ]
  return error
}

/** All codes of the catalogue, for the tests that hold it to its word. */
export const ERROR_CODES = Object.keys(CATALOGUE) as ErrorCode[]
