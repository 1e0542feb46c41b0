import * as z from 'zod'
import { phoneNumber, text, timestamp } from './common.ts'

const serviceAddress = z.object({
  line1: text(100),
  line2: text(100).nullish(),
  city: text(60),
  state: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{2}$/, 'must be a two-letter state or province'),
  postal_code: z
    .string()
    .trim()
    .regex(/^(\d{5}(-?\d{4})?|[A-Za-z]\d[A-Za-z] ?\d[A-Za-z]\d)$/, 'must be a ZIP or a Canadian postal code'),
  country: z.enum(['US', 'CA']),
})

const authorization = z
  .object({
    signer_name: text(100),
    signer_title: text(100).nullish(),
    accepted_at: timestamp,
    signature_text: text(8000),
  })
  .meta({ id: 'LetterOfAuthorization' })

/** The create body's fields without the PIN and the letter: what a person may change later. */
const details = {
  external_ref: text(200).nullish(),
  number_type: z.enum(['local', 'wireless', 'toll_free', 'voip']).nullish(),
  losing_carrier: z.object({ name: text(100) }),
  account_number: z
    .string()
    .trim()
    .max(40)
    .regex(/[A-Za-z0-9]/, 'must contain a letter or a digit'),
  authorized_name: text(100),
  business_name: text(100).nullish(),
  service_address: serviceAddress.meta({ id: 'ServiceAddress' }),
  billing_telephone_number: phoneNumber.nullish(),
  port_type: z.enum(['full', 'partial']).nullish(),
  new_billing_telephone_number: phoneNumber.nullish(),
  requested_foc_date: z.iso.date().nullish(),
  note: text(1000).nullish(),
  contact_email: z.email().nullish(),
  agent_id: text(100).nullish(),
}
const pin = z
  .string()
  .regex(/^[A-Za-z0-9]{1,20}$/, 'must be 1 to 20 letters or digits')
  .nullish()
  .meta({ writeOnly: true })

export const createBody = z
  .object({
    ...details,
    business_id: text(100).nullish(),
    phone_number: phoneNumber,
    pin,
    loa: authorization,
  })
  .meta({ id: 'PortRequestCreate' })

/** As the create body, but the letter may still be unsigned. */
export const validateBody = createBody
  .extend({ loa: authorization.nullish() })
  .meta({ id: 'PortRequestValidate' })

const change = {
  ...z.object(details).partial().shape,
  service_address: serviceAddress.partial().optional(),
  pin,
  loa: authorization.optional(),
}
export const patchBody = z
  .discriminatedUnion('action', [
    z.object({ id: z.string(), action: z.literal('retry'), ...change }),
    z.object({ id: z.string(), action: z.literal('update'), ...change }),
    z.object({ id: z.string(), action: z.literal('cancel') }),
  ])
  .meta({ id: 'PortRequestChange' })

/** A port's details as they are kept: the create body without the PIN. */
export type Details = Omit<z.output<typeof createBody>, 'pin'>

const issue = z
  .object({
    field: z.string(),
    code: z.string(),
    message: z.string(),
    severity: z.enum(['error', 'warning']),
  })
  .meta({ id: 'Issue' })
export type Issue = z.output<typeof issue>

export const portability = z
  .object({
    portable: z.boolean(),
    reason: z.string().nullable(),
    number_type: z.string(),
    losing_carrier: z.object({ name: z.string() }).nullable(),
    fast: z.boolean(),
    earliest_foc_date: z.iso.date().nullable(),
  })
  .meta({ id: 'Portability' })

export const validation = z
  .object({ valid: z.boolean(), issues: z.array(issue), portability: portability.nullable() })
  .meta({ id: 'PortRequestValidation' })

export const document = z
  .object({
    id: z.string(),
    type: z.enum(['bill', 'loa']),
    filename: z.string(),
    content_type: z.string(),
    size: z.int(),
    created_at: timestamp,
  })
  .meta({ id: 'PortRequestDocument' })

const portEvent = z
  .object({
    id: z.string(),
    type: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    detail: z.string().nullable(),
    created_at: timestamp,
  })
  .meta({ id: 'PortRequestEvent' })

const rejection = z
  .object({ code: z.string(), message: z.string(), fields: z.array(z.string()) })
  .meta({ id: 'Rejection' })

const nullable = <T extends z.ZodType>(schema: T) => schema.nullable()
export const portRequest = z
  .object({
    id: z.string(),
    status: z.string().meta({
      description:
        'An open list: submitted, pending, in_progress, completed, rejected, failed, cancelled and others',
    }),
    status_detail: z.string().nullable(),
    rejections: z.array(rejection),
    attempt: z.int(),
    business_id: z.string(),
    agent_id: nullable(z.string()),
    external_ref: nullable(z.string()),
    phone_number: z.string(),
    number_type: nullable(z.string()),
    losing_carrier: z.object({ name: z.string() }),
    account_number_masked: z.string(),
    authorized_name: z.string(),
    business_name: nullable(z.string()),
    service_address: serviceAddress.extend({ line2: nullable(z.string()) }),
    billing_telephone_number: nullable(z.string()),
    port_type: nullable(z.string()),
    new_billing_telephone_number: nullable(z.string()),
    requested_foc_date: nullable(z.string()),
    note: nullable(z.string()),
    contact_email: nullable(z.string()),
    loa: authorization.extend({ signer_title: nullable(z.string()) }),
    temporary_number: nullable(z.string()),
    foc_at: nullable(timestamp),
    documents: z.array(document),
    events: z.array(portEvent).optional(),
    created_at: timestamp,
    updated_at: timestamp,
    completed_at: nullable(timestamp),
  })
  .meta({ id: 'PortRequest' })
export const portRequestPage = z
  .object({ port_requests: z.array(portRequest), has_more: z.boolean() })
  .meta({ id: 'PortRequestPage' })
