import type { AppError } from '../errors.ts'
import type { ExitName } from '../exit-codes.ts'

export type CheckStatus = 'pass' | 'warning' | 'fail' | 'unknown'

/** One thing that doctor looked at. `fix` is empty where nothing has to be done. */
export interface Check {
  readonly id: string
  readonly title: string
  readonly status: CheckStatus
  readonly detail: string
  readonly fix: string
  /** How the program ends when this is the first check that failed. */
  readonly exit?: ExitName
}

type Make = (detail: string, fix?: string, exit?: ExitName) => Check

/** The four results that one check can have. Only `failed` has an exit code. */
export function check(
  id: string,
  title: string,
): {
  passed: Make
  warned: Make
  unknown: Make
  failed: (detail: string, fix: string, exit: ExitName) => Check
} {
  const make =
    (status: CheckStatus): Make =>
    (detail, fix = '', exit) => ({ id, title, status, detail, fix, ...(exit ? { exit } : {}) })
  return {
    passed: make('pass'),
    warned: make('warning'),
    unknown: make('unknown'),
    failed: make('fail'),
  }
}

/** A check that failed with an error of the catalogue: its sentence, its fix, its exit code. */
export const failedWith = (id: string, title: string, error: AppError): Check =>
  check(id, title).failed(error.message, error.hint ?? '', error.exit)
