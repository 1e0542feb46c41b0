import * as z from 'zod'
import { timestamp } from './common.ts'

const nullable = z.string().nullable()

export const workspace = z
  .object({ id: z.string(), name: z.string(), lifecycle_state: z.string(), created_at: timestamp })
  .meta({ id: 'Workspace' })

export const agent = z
  .object({
    id: z.string(),
    name: z.string(),
    business_id: z.string(),
    phone_number: nullable,
    first_message: z.string(),
    created_at: timestamp,
  })
  .meta({ id: 'Agent' })

export const number = z
  .object({
    id: z.string(),
    phone_number: z.string(),
    business_id: z.string(),
    agent_id: nullable,
    source: z.enum(['kaicalls', 'temporary', 'ported']),
    port_request_id: nullable,
    created_at: timestamp,
  })
  .meta({ id: 'PhoneNumber' })

export const call = z
  .object({
    id: z.string(),
    status: z.string(),
    direction: z.enum(['inbound', 'outbound']),
    duration: z.int(),
    agent_id: nullable,
    agent_name: nullable,
    business_id: z.string(),
    to_number: z.string(),
    from_number: z.string(),
    created_at: timestamp,
  })
  .meta({ id: 'Call' })

export const event = z
  .object({
    id: z.string(),
    event_type: z.string(),
    object_type: z.string(),
    object_id: z.string(),
    business_id: z.string(),
    data: z.looseObject({}),
    created_at: timestamp,
  })
  .meta({ id: 'Event' })

export const webhook = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(z.string()),
    description: nullable,
    business_id: z.string(),
    is_active: z.boolean(),
    webhook_secret_masked: z.string(),
    created_at: timestamp,
  })
  .meta({ id: 'Webhook' })
