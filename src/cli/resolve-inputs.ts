import type * as z from 'zod'
import { nearest } from '../domain/nearest.ts'
import { AppError } from '../errors.ts'
import type { Inputs, Values } from './input.ts'

/**
 * Turns what the command line gave into typed values: flag first, then the input's environment variable, then the
 * schema's default. An empty variable counts as unset, but an empty value of a flag is a mistake: what was meant is not
 * what it would be without the flag. All problems are reported in one error.
 * @param raw values by camel-cased flag, as commander has them
 * @throws AppError `invalid_input`; `usage` for one that does nothing without another
 */
export function resolveInputs<I extends Inputs>(
  inputs: I,
  raw: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
): Values<I> {
  const problems: { label: string; problem: string; origin: string }[] = []
  const values: Record<string, unknown> = {}
  for (const [key, input] of Object.entries(inputs)) {
    const given = raw[camel(input.flag)]
    if (input.value && !input.mayBeEmpty && [given].flat().some(isEmpty)) {
      problems.push({ label: `--${input.flag}`, origin: 'from the command line', problem: 'is empty' })
      continue
    }
    const fromEnv = given === undefined && input.env ? env[input.env] || undefined : undefined
    const parsed = input.schema.safeParse(given ?? fromEnv)
    if (parsed.success) values[key] = parsed.data
    else
      problems.push({
        label: `--${input.flag}`,
        origin: fromEnv === undefined ? 'from the command line' : `from ${input.env}`,
        problem: parsed.error.issues.map((issue) => problemOf(issue, given ?? fromEnv)).join('; '),
      })
  }
  if (problems.length > 0) throw new AppError('invalid_input', { problems })
  refuseIdle(inputs, raw, values)
  return values as Values<I>
}

/** What would silently do nothing was meant to do something. */
function refuseIdle(
  inputs: Inputs,
  raw: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
): void {
  const on = new Set(Object.entries(inputs).flatMap(([key, { flag }]) => (values[key] ? [flag] : [])))
  const idle = Object.values(inputs).find(
    ({ flag, goesWith }) => goesWith && raw[camel(flag)] !== undefined && !on.has(goesWith),
  )
  if (idle)
    throw new AppError('usage', {
      detail: `--${idle.flag} goes with --${idle.goesWith}.`,
      hint: `Add --${idle.goesWith}.`,
    })
}
const isEmpty = (value: unknown): boolean => typeof value === 'string' && value.trim() === ''

/** What is wrong with a value; where it is one of a few, which, and the one that was probably meant. */
function problemOf({ message, path, ...issue }: z.core.$ZodIssue, raw: unknown): string {
  const given = String(Array.isArray(raw) ? raw[Number(path[0])] : raw)
  const number = numberWanted(issue)
  if (number) return `takes ${number}, not "${given}"`
  if (issue.code !== 'invalid_value') return message
  const values = issue.values.map(String)
  const meant = nearest(given, values)
  return `takes ${oneOf(values)}, not "${given}"${meant ? `. Did you mean ${meant}?` : ''}`
}

/** What a number has to be, where it is not that. */
function numberWanted(issue: Pick<z.core.$ZodIssue, 'code'>): string | undefined {
  const { code, expected, origin, minimum, maximum, inclusive } = issue as Partial<
    z.core.$ZodIssueInvalidType & z.core.$ZodIssueTooSmall & z.core.$ZodIssueTooBig
  >
  if (String(code) === 'invalid_type') return { number: 'a number', int: 'a whole number' }[String(expected)]
  if (origin !== 'number' && origin !== 'int') return undefined
  if (String(code) === 'too_small')
    return `a number ${inclusive ? 'from' : 'above'} ${minimum}${inclusive ? ' up' : ''}`
  return String(code) === 'too_big' ? `a number up to ${maximum}` : undefined
}

const oneOf = (values: readonly string[]): string => values.join(', ').replace(/, ([^,]*)$/, ' or $1')

/** `dry-run` → `dryRun`: commander's own way of naming a value. */
export const camel = (flag: string): string => flag.replace(/-(.)/g, (_, c: string) => c.toUpperCase())
