import * as z from 'zod'
import { ApiError, badRequest } from '../api-error.ts'
import { type Answer, type Call, ok, write } from '../endpoint.ts'
import { issuesFrom, sentence } from '../issues.ts'
import { ownership, refuseErrors } from '../ports/examine.ts'
import { once } from '../ports/idempotency.ts'
import { detailsOf, type PortRow, render } from '../ports/row.ts'
import { applyRules } from '../ports/rules.ts'
import { startAttempt } from '../ports/settle.ts'
import { findPort, requireNoOpenPort, savePort } from '../ports/store.ts'
import { type Details, patchBody, portRequest } from '../schemas/port-request.ts'

type Body = Record<string, unknown>
type Patch = Call<unknown, Body>
const ACTIONS = z.object({ id: z.string().min(1), action: z.enum(['retry', 'update', 'cancel']) })

const ALLOWED_FROM = {
  retry: (status: string) => ['rejected', 'failed'].includes(status),
  update: (status: string) => ['submitted', 'pending'].includes(status),
  cancel: (status: string) => !['completed', 'cancelled'].includes(status),
}

function requireTransition(row: PortRow, action: keyof typeof ALLOWED_FROM): void {
  if (ALLOWED_FROM[action](row.status)) return
  const message = `A port request that is ${row.status} cannot be changed with "${action}"`
  throw new ApiError(409, 'invalid_transition', message, { extra: { status: row.status } })
}

/** The row with the changes in the body, checked like a new request. Throws 422. Also names the fields that changed. */
function withChanges({ world, body }: Patch, row: PortRow): { row: PortRow; changed: string[] } {
  const parsed = patchBody.safeParse(body)
  if (!parsed.success) refuseErrors(issuesFrom(parsed.error, body))
  if (!parsed.data || parsed.data.action === 'cancel') return { row, changed: [] }
  const { id, action, pin, service_address, ...changes } = parsed.data
  const before = detailsOf(row)
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const address = { ...before.service_address, ...service_address }
  const details = { ...before, ...given, service_address: address } as Details
  refuseErrors([
    ...ownership(world, row.business_id, details.agent_id),
    ...applyRules({ ...details, ...(pin !== undefined && { pin }) }, world.time.now()),
  ])
  const changed = [
    ...Object.keys(given),
    ...(service_address ? ['service_address'] : []),
    ...(pin === undefined ? [] : ['pin']),
  ]
  const pinHmac = pin === undefined ? row.pin_hmac : pin && world.hmac(pin)
  const external_ref = details.external_ref ?? null
  return { row: { ...row, details: JSON.stringify(details), external_ref, pin_hmac: pinHmac }, changed }
}

function retry(call: Patch, found: PortRow): Answer {
  return once(call, `retry ${found.id}`, call.body, () => {
    const { world, key } = call
    requireTransition(found, 'retry')
    requireNoOpenPort(world, key, found.phone_number)
    const at = world.time.now()
    const attempt = found.attempt + 1
    const detail = `Submitted again, attempt ${attempt}`
    const again = { status: 'submitted', open: 1, status_detail: detail, rejections: '[]', attempt }
    const row = startAttempt(world, { ...withChanges(call, found).row, ...again }, at)
    const saved = savePort(world, row, { type: 'status_changed', at, from: found.status, detail })
    return { answer: ok(render(world.db, saved, { events: true })), businessId: saved.business_id }
  })
}

function update(call: Patch, found: PortRow): Answer {
  const { world } = call
  requireTransition(found, 'update')
  const { row, changed } = withChanges(call, found)
  if (changed.length === 0) throw badRequest('Name at least one field to change')
  const detail = `Changed: ${changed.join(', ')}`
  const saved = savePort(world, row, { type: 'updated', at: world.time.now(), from: found.status, detail })
  return ok(render(world.db, saved, { events: true }))
}

function cancel({ world }: Patch, found: PortRow): Answer {
  requireTransition(found, 'cancel')
  const detail = 'Cancelled on request; the number stays with the losing carrier'
  const at = world.time.now()
  const rest = {
    status: 'cancelled',
    open: 0,
    status_detail: detail,
    rejections: '[]',
    foc_at: null,
    next_due: null,
  }
  const saved = savePort(
    world,
    { ...found, ...rest },
    { type: 'status_changed', at, from: found.status, detail },
  )
  world.db.run("DELETE FROM phone_numbers WHERE port_request_id = ? AND source = 'temporary'", found.id)
  return ok(render(world.db, saved, { events: true }))
}

export const changePort = write(
  {
    method: 'patch',
    path: '/port-requests',
    name: 'changePortRequest',
    summary: 'Retry a rejected port request, change one that waits, or cancel one',
    description:
      'retry: only from rejected or failed; needs an Idempotency-Key; fields that are left out keep their values, the PIN included. update: while submitted or pending. cancel: until completed; the temporary number is released.',
    scope: 'numbers:write',
    porting: true,
    idempotencyKey: 'for some actions',
    body: patchBody,
    bodyCheckedByHandler: true,
    answers: { 200: { description: 'The port request as it is now', schema: portRequest } },
    errors: [404, 409, 422],
  },
  (call) => {
    const patch = call as Patch
    const named = ACTIONS.safeParse(patch.body)
    if (!named.success) throw badRequest(sentence(issuesFrom(named.error, patch.body)))
    const found = findPort(call.world, call.key, named.data.id)
    return { retry, update, cancel }[named.data.action](patch, found)
  },
)
