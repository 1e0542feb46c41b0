import type * as z from 'zod'
import type { Issue } from './schemas/port-request.ts'

type ZodIssue = z.core.$ZodIssue

const CODES: Partial<Record<ZodIssue['code'], string>> = {
  too_big: 'too_long',
  too_small: 'too_short',
  invalid_format: 'invalid_format',
  invalid_value: 'invalid_value',
  invalid_type: 'invalid_type',
}

const at = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    input,
  )

function toIssue(input: unknown, { code, path, message, ...rest }: ZodIssue): Issue {
  const field = path.join('.')
  const value = at(input, path)
  if (value === undefined || value === null || value === '') {
    return { field, code: 'required', message: `${field} is required`, severity: 'error' }
  }
  const own = (rest as { params?: { code?: string } }).params?.code
  return { field, code: own ?? CODES[code] ?? 'invalid', message: `${field}: ${message}`, severity: 'error' }
}

/** A missing object means that its fields are missing: each is named, as a person fills in fields and not objects. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  losing_carrier: ['name'],
  service_address: ['line1', 'city', 'state', 'postal_code', 'country'],
  loa: ['signer_name', 'accepted_at', 'signature_text'],
}

/** What a schema found wrong with an input, in the API's words. The input's values are never repeated. */
export function issuesFrom(error: z.ZodError, input: unknown): Issue[] {
  return error.issues.flatMap((issue) => {
    const found = toIssue(input, issue)
    const parts = found.code === 'required' ? PARTS[found.field] : undefined
    if (!parts) return [found]
    return parts.map((part) => {
      const field = `${found.field}.${part}`
      return { ...found, field, message: `${field} is required` }
    })
  })
}

/** One sentence for an `invalid_request` error. */
export const sentence = (issues: readonly Issue[]): string => issues.map(({ message }) => message).join('; ')
