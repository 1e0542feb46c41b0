import { createHmac, randomBytes } from 'node:crypto'
import * as z from 'zod'
import { badRequest, notFound } from '../api-error.ts'
import { type ApiKey, businessFor } from '../auth.ts'
import { effect, ok, read, write } from '../endpoint.ts'
import { newId } from '../ids.ts'
import { given, page } from '../page.ts'
import { businessOf } from '../ports/examine.ts'
import { limit, moment } from '../schemas/common.ts'
import { webhook } from '../schemas/resources.ts'
import { iso } from '../time.ts'
import type { World } from '../world.ts'

interface WebhookRow {
  id: string
  business_id: string
  url: string
  events: string
  description: string | null
  secret: string
  created_at: number
}

const path = '/webhooks'
const EVENT_TYPES = ['status_changed', 'foc_changed', 'delayed', 'updated', 'document_added'].map(
  (type) => `port_request.${type}`,
)
const DELIVERY_TIMEOUT_MS = 5_000

const toWebhook = ({ id, url, events, description, business_id, secret, created_at }: WebhookRow) => ({
  id,
  url,
  events: JSON.parse(events),
  description,
  business_id,
  is_active: true,
  webhook_secret_masked: `****${secret.slice(-4)}`,
  created_at: iso(created_at),
})

function findWebhook(world: World, key: ApiKey, id: string): WebhookRow {
  const row = world.db.get<WebhookRow>('SELECT * FROM webhooks WHERE id = ?', id)
  if (!row || (key.business_id && key.business_id !== row.business_id)) throw notFound(`The webhook ${id}`)
  return row
}

export const getWebhooks = read(
  {
    method: 'get',
    path,
    name: 'getWebhooks',
    summary: 'The webhook subscriptions, and the event types there are',
    scope: 'webhooks:read',
    query: z.object({ business_id: z.string().optional(), after: moment.optional(), limit }),
    answers: {
      200: {
        description: 'The subscriptions',
        schema: z.object({ webhooks: z.array(webhook), events: z.array(z.string()), has_more: z.boolean() }),
      },
    },
  },
  ({ world, key, query }) => {
    const conditions = [
      ...given(businessFor(key, query.business_id), (id) => ['business_id = ?', id]),
      ...given(query.after, (ms) => ['created_at < ?', ms]),
    ]
    const { rows, has_more } = page<WebhookRow>(
      world.db,
      'webhooks',
      conditions,
      'created_at DESC',
      query.limit,
    )
    return ok({ webhooks: rows.map(toWebhook), events: EVENT_TYPES, has_more })
  },
)

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

export const addWebhook = write(
  {
    method: 'post',
    path,
    name: 'addWebhook',
    summary: 'Subscribe an address to events',
    description:
      'The secret is answered once, here. The sandbox delivers nothing by itself: only `/webhooks/test` sends.',
    scope: 'webhooks:write',
    body: z.object({
      webhook_url: z.url(),
      events: z.array(z.string()).nullish(),
      description: z.string().max(200).nullish(),
      business_id: z.string().nullish(),
    }),
    answers: {
      201: { description: 'The subscription', schema: webhook.extend({ webhook_secret: z.string() }) },
    },
  },
  ({ world, key, body }) => {
    const url = new URL(body.webhook_url)
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.test(url.hostname))) {
      throw badRequest('webhook_url must be https, or http on this computer')
    }
    const row: WebhookRow = {
      id: newId('wh'),
      business_id: businessOf(world, key, body.business_id),
      url: body.webhook_url,
      events: JSON.stringify(body.events ?? EVENT_TYPES),
      description: body.description ?? null,
      secret: `whsec_${randomBytes(24).toString('base64url')}`,
      created_at: world.time.stamp(world.time.now()),
    }
    world.db.run(
      'INSERT INTO webhooks (id, business_id, url, events, description, secret, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      row.id,
      row.business_id,
      row.url,
      row.events,
      row.description,
      row.secret,
      row.created_at,
    )
    return ok({ ...toWebhook(row), webhook_secret: row.secret }, 201)
  },
)

export const deleteWebhook = write(
  {
    method: 'delete',
    path,
    name: 'deleteWebhook',
    summary: 'Remove a subscription',
    scope: 'webhooks:write',
    query: z.object({ id: z.string() }),
    answers: { 200: { description: 'Removed', schema: z.object({ id: z.string(), deleted: z.boolean() }) } },
    errors: [404],
  },
  ({ world, key, query }) => {
    const { id } = findWebhook(world, key, query.id)
    world.db.run('DELETE FROM webhooks WHERE id = ?', id)
    return ok({ id, deleted: true })
  },
)

export const testWebhook = effect(
  {
    method: 'post',
    path: '/webhooks/test',
    name: 'testWebhook',
    summary: 'Send a signed test event to a subscription',
    description:
      "The body is signed with HMAC-SHA256 under the subscription's secret: header `X-KaiCalls-Signature: sha256=<hex>`. The header's name is this project's assumption.",
    scope: 'webhooks:write',
    body: z.object({ id: z.string(), data: z.looseObject({}).nullish() }),
    answers: {
      200: {
        description: 'What came of it',
        schema: z.object({
          delivered: z.boolean(),
          status: z.int().nullable(),
          error: z.string().nullable(),
        }),
      },
    },
    errors: [404],
  },
  async ({ world, key, body }) => {
    const row = findWebhook(world, key, body.id)
    const event = {
      id: newId('evt'),
      event_type: 'webhook.test',
      business_id: row.business_id,
      data: body.data ?? {},
    }
    const payload = JSON.stringify({ ...event, created_at: iso(world.time.now()) })
    const signature = createHmac('sha256', row.secret).update(payload).digest('hex')
    try {
      const { status } = await fetch(row.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-KaiCalls-Signature': `sha256=${signature}` },
        body: payload,
        redirect: 'manual',
        signal: AbortSignal.timeout(DELIVERY_TIMEOUT_MS),
      })
      return ok({ delivered: status >= 200 && status < 300, status, error: null })
    } catch (error) {
      return ok({
        delivered: false,
        status: null,
        error: error instanceof Error ? error.message : String(error),
      })
    }
  },
)
