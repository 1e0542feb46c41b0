import { FIELDS, shown } from '../domain/fields.ts'
import type { Validation } from './wire.ts'

/**
 * Takes out of a server's words what was sent to it in confidence and may not come back to a screen: the key, the PIN
 * whole, an account number but for its end.
 * @param body the body of the call, in the API's names
 */
export function concealer(key: string | undefined, body: unknown): (text: string) => string {
  const sent = (body ?? {}) as Readonly<Record<string, unknown>>
  const hidden = FIELDS.filter((field) => field.secret || field.lastFour).flatMap((field) => {
    const value = sent[field.name]
    return typeof value === 'string' && value !== '' ? [[value, shown(field, value)] as const] : []
  })
  if (key) hidden.push([key, '****'])
  return (text) => hidden.reduce((said, [value, instead]) => said.replaceAll(value, instead), text)
}

/** What KaiCalls found in `body`, in words that hold nothing of what was sent in confidence. */
export function concealed(
  { issues, portability, ...rest }: Validation,
  key: string | undefined,
  body: unknown,
): Validation {
  const conceal = concealer(key, body)
  return {
    ...rest,
    issues: issues.map((issue) => ({ ...issue, message: conceal(issue.message) })),
    portability: portability && { ...portability, reason: conceal(portability.reason ?? '') },
  }
}
