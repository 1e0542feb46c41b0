import { setMaxListeners } from 'node:events'
import { type Account, openApi } from '../../account.ts'
import type { Api } from '../../api/client.ts'
import type { Outcome } from '../../bulk/verdict.ts'
import type { Session } from '../../session.ts'
import { recordWrites } from '../../store/audit.ts'

/** The API with a signal of its own: Ctrl-C stops the run, not the requests that are under way. */
export async function runApi({ ctx, globals }: Session, account: Account, connections: number): Promise<Api> {
  const { signal } = new AbortController()
  // Every request that is under way listens.
  setMaxListeners(0, signal)
  const held = Object.create(ctx, { signal: { value: signal } })
  return openApi(held, account, globals, { connections })
}

/** Appends what a run sent to the audit log. */
export const runRecorder =
  (session: Session, account: Account, action: 'submit' | 'retry') =>
  (outcomes: readonly Outcome[]): Promise<void> =>
    recordWrites(
      session.ctx,
      account,
      outcomes.flatMap(({ result, sent }) =>
        sent
          ? [
              {
                action,
                port_id: result.port_id,
                number: result.phone_number?.slice(-4) ?? null,
                ...sent,
                status: result.status,
                error: result.code,
              },
            ]
          : [],
      ),
    )

/** What sends the rows of a run that sends nothing. */
export const sendNothing = () => Promise.reject(new Error('this run sends nothing'))

/** A moment that every run of a day shares: a row that is sent again is then word for word what was sent before. */
export const signingDay = (at: string): string => `${at.slice(0, 10)}T00:00:00.000Z`
