import { FIELDS, shown } from '../domain/fields.ts'
import { mask } from '../domain/mask.ts'
import type { PortRequest } from '../domain/port-request.ts'
import type { Validation } from './wire.ts'

const CONFIDENTIAL = FIELDS.filter((field) => field.secret || field.lastFour)

/**
 * Takes out of a server's words what was sent to it in confidence and may not come back to a screen: the key, the PIN
 * whole, an account number but for its end.
 * @param body the body of the call, in the API's names
 */
export function concealer(key: string | undefined, body: unknown): (text: string) => string {
  const sent = (body ?? {}) as Readonly<Record<string, unknown>>
  const hidden = CONFIDENTIAL.flatMap((field) => {
    const value = sent[field.name]
    return typeof value === 'string' && value !== '' ? [[value, shown(field, value)] as const] : []
  })
  if (key) hidden.push([key, '****'])
  return (text) => hidden.reduce((said, [value, instead]) => said.replaceAll(value, instead), text)
}

/** A port request without what nobody may see of it, should a server send that: PINs go, of account numbers the end stays. */
export function withoutSecrets<Port extends { readonly account_number_masked: string | null }>(
  port: Port,
): Port {
  const shownOf: Record<string, unknown> = {}
  for (const field of CONFIDENTIAL) {
    const value = (port as Readonly<Record<string, unknown>>)[field.name]
    if (value !== undefined)
      shownOf[field.name] = field.secret || typeof value !== 'string' ? undefined : shown(field, value)
  }
  const { account_number_masked: end } = port
  return { ...port, ...shownOf, account_number_masked: end && mask(end) }
}

/** A port request whose words hold nothing of what was just sent in confidence. */
export function concealedPort(port: PortRequest, key: string | undefined, body: unknown): PortRequest {
  const conceal = concealer(key, body)
  const detail = (text: string | null) => text && conceal(text)
  return {
    ...port,
    status_detail: detail(port.status_detail),
    rejections: port.rejections.map((one) => ({ ...one, message: conceal(one.message) })),
    events: port.events.map((event) => ({ ...event, detail: detail(event.detail) })),
  }
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
