import * as z from 'zod'
import { ApiError } from '../api-error.ts'
import { businessFor } from '../auth.ts'
import { ok, read, write } from '../endpoint.ts'
import { newId } from '../ids.ts'
import { given, page } from '../page.ts'
import { businessOf, examine, refuseErrors } from '../ports/examine.ts'
import { once } from '../ports/idempotency.ts'
import { portabilityOf } from '../ports/portability.ts'
import { type PortRow, render } from '../ports/row.ts'
import { addNumber, startAttempt } from '../ports/settle.ts'
import { findPort, requireNoOpenPort, savePort } from '../ports/store.ts'
import { nextTemporaryNumber } from '../ports/temporary-number.ts'
import { numberType } from '../schedule.ts'
import { limit, list, moment } from '../schemas/common.ts'
import * as schemas from '../schemas/port-request.ts'

const path = '/port-requests'
const SUBMITTED = 'Received; on its way to the losing carrier'

export const validatePort = write(
  {
    method: 'post',
    path: `${path}/validate`,
    name: 'validatePortRequest',
    summary: 'Check a port request without storing anything',
    scope: 'numbers:read',
    porting: true,
    body: schemas.validateBody,
    bodyCheckedByHandler: true,
    answers: { 200: { description: 'What was found', schema: schemas.validation } },
  },
  ({ world, key, body: input }) => {
    const { issues, body } = examine(world, key, input as Record<string, unknown>, schemas.validateBody)
    const number = body.phone_number
    const portability = number ? portabilityOf(world, number, body.number_type) : null
    if (number && portability?.reason) {
      issues.push({
        field: 'phone_number',
        code: 'not_portable',
        message: portability.reason,
        severity: 'error',
      })
    }
    if (number && world.db.get('SELECT 1 FROM port_requests WHERE phone_number = ? AND open = 1', number)) {
      const message = `${number} already has an open port request`
      issues.push({ field: 'phone_number', code: 'active_port_exists', message, severity: 'error' })
    }
    return ok({ valid: !issues.some(({ severity }) => severity === 'error'), issues, portability })
  },
)

export const createPort = write(
  {
    method: 'post',
    path,
    name: 'createPortRequest',
    summary: 'Ask for a number to be ported to KaiCalls',
    scope: 'numbers:write',
    porting: true,
    idempotencyKey: 'required',
    body: schemas.createBody,
    bodyCheckedByHandler: true,
    answers: {
      201: { description: 'The new port request', schema: schemas.portRequest },
      200: {
        description: 'The answer to the first request with this Idempotency-Key',
        schema: schemas.portRequest,
      },
    },
    errors: [409, 422],
  },
  (call) =>
    once(call, 'create', call.body, () => {
      const { world, key } = call
      refuseErrors(examine(world, key, call.body as Record<string, unknown>, schemas.createBody).issues)
      const { pin, ...details } = schemas.createBody.parse(call.body)
      requireNoOpenPort(world, key, details.phone_number)
      const { reason } = portabilityOf(world, details.phone_number, details.number_type)
      if (reason) throw new ApiError(422, 'not_portable', reason)
      const at = world.time.stamp(world.time.now())
      const fresh: PortRow = {
        id: newId('port'),
        business_id: businessOf(world, key, details.business_id),
        phone_number: details.phone_number,
        external_ref: details.external_ref ?? null,
        status: 'submitted',
        open: 1,
        status_detail: SUBMITTED,
        rejections: '[]',
        attempt: 1,
        details: JSON.stringify({
          ...details,
          number_type: numberType(details.phone_number, details.number_type),
        }),
        pin_hmac: pin ? world.hmac(pin) : null,
        temporary_number: nextTemporaryNumber(world.db),
        foc_at: null,
        completed_at: null,
        schedule: '',
        step: 0,
        next_due: null,
        created_at: at,
        updated_at: at,
      }
      const change = { type: 'status_changed', at, from: null, detail: SUBMITTED } as const
      const row = savePort(world, startAttempt(world, fresh, at), change, at)
      if (row.temporary_number) addNumber(world, row, row.temporary_number, 'temporary', at)
      return { answer: ok(render(world.db, row, { events: true }), 201), businessId: row.business_id }
    }),
)

export const getPorts = read(
  {
    method: 'get',
    path,
    name: 'getPortRequests',
    summary: 'One port request by id, a page of them, or a feed of changes',
    description:
      'With `id`: that one, with its events. Otherwise newest first; with `updated_after`, ascending by `updated_at`, which no two changes share, so that the last one seen is a safe cursor.',
    scope: 'numbers:read',
    porting: true,
    query: z.object({
      id: z.string().optional(),
      business_id: z.string().optional(),
      status: list.optional(),
      phone_number: z.string().optional(),
      external_ref: z.string().optional(),
      updated_after: moment.optional(),
      after: moment.optional(),
      limit,
    }),
    answers: {
      200: {
        description: 'The port request or the page',
        schema: z.union([schemas.portRequest, schemas.portRequestPage]),
      },
    },
    errors: [404],
  },
  ({ world, key, query }) => {
    if (query.id !== undefined) return ok(render(world.db, findPort(world, key, query.id), { events: true }))
    const conditions = [
      ...given(businessFor(key, query.business_id), (id) => ['business_id = ?', id]),
      ...(query.status
        ? [[`status IN (${query.status.map(() => '?').join(', ')})`, ...query.status] as const]
        : []),
      ...given(query.phone_number, (number) => ['phone_number = ?', number]),
      ...given(query.external_ref, (ref) => ['external_ref = ?', ref]),
      ...given(query.updated_after, (ms) => ['updated_at > ?', ms]),
      ...given(query.after, (ms) => ['created_at < ?', ms]),
    ]
    const order = query.updated_after === undefined ? 'created_at DESC' : 'updated_at ASC'
    const { rows, has_more } = page<PortRow>(world.db, 'port_requests', conditions, order, query.limit)
    return ok({ port_requests: rows.map((row) => render(world.db, row, { events: false })), has_more })
  },
)
