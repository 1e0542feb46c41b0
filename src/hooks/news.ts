import { nationalNumber } from '../domain/numbers/national.ts'
import { phaseOf } from '../domain/phases.ts'
import type { PortRequest } from '../domain/port-request.ts'

/** A transition as hooks get it: the JSON line of `status --watch --json`, and the port it is about. */
export interface News {
  readonly port: PortRequest
  readonly phase: string
  /** What `--json` prints for it. */
  readonly json: Readonly<Record<string, unknown>>
}

/** Someone who is told of news. */
export interface Hook {
  /** As it is called when it fails, such as `--exec`. */
  readonly name: string
  /** Whether a failure is worth a line. */
  readonly told: boolean
  /** Rejects with an Error whose message says why, without secrets. */
  tell(news: News, signal: AbortSignal): Promise<void>
}

/** `(512) 555-0142: Rejected` */
export const headline = ({ port, phase }: News): string =>
  `${nationalNumber(port.phone_number)}: ${phaseOf(phase).label}`

/** What was said of it: the detail, then each reason for a rejection. */
export function said({ json }: News): string {
  const detail = typeof json.detail === 'string' ? [json.detail] : []
  const rejections = Array.isArray(json.rejections) ? json.rejections : []
  return [
    ...detail,
    ...rejections.map((one: { message?: string; code?: string }) => one.message || one.code),
  ].join('. ')
}
