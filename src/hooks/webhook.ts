import { createHmac } from 'node:crypto'
import { isLoopback } from '../api/origin.ts'
import { backoff, isTransient, retryAfter } from '../api/retry.ts'
import type { HttpResponse, Transport } from '../api/transport.ts'
import { WEBHOOK } from '../api/wire.ts'
import type { Clock } from '../context.ts'
import type { Hook } from './news.ts'

const TRIES = 4
/** Receivers of KaiCalls' own webhooks are to answer within five seconds; others may be slower. */
const TIMEOUT_MS = 10_000
const LONGEST_WAIT_MS = 60_000

interface Outside {
  readonly transport: Transport
  readonly clock: Clock
  readonly random: () => number
  readonly userAgent: string
}

/** Whether news may be sent there: encrypted, or to this computer itself. */
export function isWebhookUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url))
}

/** The signature over the exact bytes of a body, as KaiCalls signs its own webhooks: `sha256=<hex>`. */
export const signatureOf = (body: string, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

/** Posts the news as signed JSON. Tried again with back-off when the receiver is busy or away. */
export function webhook(url: URL, secret: string, { transport, clock, random, userAgent }: Outside): Hook {
  const post = (body: string, signal: AbortSignal): Promise<HttpResponse> =>
    transport.send({
      method: 'POST',
      url,
      headers: {
        'content-type': 'application/json',
        'user-agent': userAgent,
        [WEBHOOK.signatureHeader]: signatureOf(body, secret),
      },
      body,
      timeoutMs: TIMEOUT_MS,
      signal,
    })

  return {
    name: `--webhook ${url.host}`,
    told: true,
    async tell({ json }, signal) {
      const body = JSON.stringify(json)
      for (let attempt = 0; ; attempt++) {
        const answer = await post(body, signal).catch((error: Error) => error)
        if (signal.aborted) throw new Error('kaiport ended before it was delivered')
        if (!(answer instanceof Error) && answer.status < 300) return
        const problem =
          answer instanceof Error ? answer.message || 'no connection' : `it answered ${answer.status}`
        const passing = answer instanceof Error || isTransient(answer.status) || answer.status === 408
        if (!passing || attempt + 1 >= TRIES)
          throw new Error(`${problem}${attempt > 0 ? `, ${attempt + 1} tries` : ''}`)
        const asked = answer instanceof Error ? undefined : retryAfter(answer, clock.now())
        await clock
          .sleep(Math.min(LONGEST_WAIT_MS, Math.max(asked ?? 0, backoff(attempt, random))), signal)
          .catch(() => {})
      }
    },
  }
}
