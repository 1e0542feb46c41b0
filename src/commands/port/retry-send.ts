import { basename } from 'node:path'
import { attachOnce } from '../../api/attach-once.ts'
import type { Api } from '../../api/client.ts'
import { retryOnce } from '../../api/retry-once.ts'
import type { Submission } from '../../api/submit-once.ts'
import { phaseOf } from '../../domain/phases.ts'
import { notApplied } from '../../domain/port-changes.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { paragraph } from '../../output/layout.ts'
import { portDetails } from '../../output/port-view.ts'
import { fieldLabels } from '../../output/rejection-view.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { readBack } from '../shared/read-back.ts'
import type { RetryPlan } from './retry-plan.ts'

/** Sends the port once more and reads back what came of it. A bill goes first: the carrier looks at it with the rest. */
export async function sendRetry(
  session: Session,
  api: Api,
  port: PortRequest,
  { changes, signature, bill }: RetryPlan,
): Promise<{ readonly port: PortRequest; readonly view: View }> {
  await session.announceWrite(port.business_id ?? undefined)
  if (bill)
    await session.busy(`Attaching ${basename(bill.path)}`, async () =>
      attachOnce(api, await api.get(port.id), bill.as, basename(bill.path), bill),
    )
  const { port: answered, verdict } = await session.busy('Submitting again', () =>
    retryOnce(api, port, changes, signature),
  )
  const { port: now } = await readBack(api, answered)
  const begun = now.attempt > port.attempt || now.phase !== 'rejected'
  const missing = begun && verdict !== 'differs' ? notApplied(changes, now) : []
  const applied = begun && missing.length === 0
  const view: View = {
    json: now,
    text: (style) => portDetails(now, style, session.command),
    notes: (style) => {
      const lines = applied
        ? [
            said(verdict, now, Object.keys(changes)),
            'Keep the current plan active and paid until this says Completed.',
            `Follow it: ${session.command(`status ${now.phone_number} --watch`)}`,
          ]
        : [
            begun
              ? `${style.glyphs.warning} KaiCalls took the retry but does not show it all yet: ${fieldLabels(missing)}.`
              : `${style.glyphs.warning} KaiCalls took the retry, but the port still says ${phaseOf(now.phase).label}.`,
            `Look again in a few minutes: ${session.command(`show ${now.id}`)}`,
          ]
      return lines.map((line) => paragraph(line, style, '')).join('\n')
    },
    ...(applied ? {} : { exit: 'pending' as const }),
    ...(begun && phaseOf(now.phase).negative ? { exit: 'outcome' as const } : {}),
  }
  return { port: now, view }
}

function said(verdict: Submission['verdict'], port: PortRequest, changed: readonly string[]): string {
  if (verdict === 'already') return 'Sent before with the same changes; nothing new was sent.'
  if (verdict === 'differs')
    return `This attempt was sent before; it stands as it was sent and signed then, and nothing new was sent${changed.includes('pin') ? ', a PIN that is another one now included' : ''}.`
  const what = changed.length > 0 ? `Changed: ${fieldLabels(changed)}.` : 'With the same details.'
  return `Sent again, attempt ${port.attempt}. ${what}`
}
