import { type FieldName, findField } from '../domain/fields.ts'
import { NOT_PORTABLE_ADVICE } from '../domain/not-portable.ts'
import type { Validation } from './wire.ts'

/** One thing that KaiCalls' validation says of a request, and what to do about it. */
export interface Said {
  /** The field's name, or KaiCalls' own word for what it is about. */
  readonly field: FieldName | (string & {}) | null
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly advice: string
}

/** What to do about a code, where that is not to write the value in another way. */
const ADVICE: Readonly<Record<string, string>> = {
  not_portable: NOT_PORTABLE_ADVICE,
  active_port_exists: 'See where that request stands with "kaiport show" and the number.',
  not_found: 'Correct it, or leave it out.',
}

/** Codes that say that a value is not there: the field knows where to find it. */
const ABSENT: readonly string[] = ['required', 'pin_recommended']

/** What KaiCalls says, in the names of the details; that a number cannot be ported is said once. */
export function saidOf({ issues, portability }: Validation): Said[] {
  const said = issues.map(({ field: path, code, message, severity }): Said => {
    const field = findField(path)
    const where = ABSENT.includes(code) ? field?.hint : undefined
    return {
      field: field?.name ?? (path || null),
      code,
      severity: severity === 'error' ? 'error' : 'warning',
      message,
      advice: ADVICE[code] ?? where ?? 'Correct it and check again.',
    }
  })
  if (portability?.portable !== false || said.some(({ code }) => code === 'not_portable')) return said
  const reason = portability.reason ? `: ${portability.reason}` : ''
  return [
    ...said,
    {
      field: 'phone_number',
      code: 'not_portable',
      severity: 'error',
      message: `This number cannot be ported${reason}.`,
      advice: NOT_PORTABLE_ADVICE,
    },
  ]
}
