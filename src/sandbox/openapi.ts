import type { ZodObject } from 'zod'
import {
  type CreateDocumentOptions,
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi'
import type { Endpoint } from './endpoint.ts'
import { errorEnvelope } from './schemas/common.ts'

const ERRORS: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood',
  401: 'No API key, or an unknown one',
  403: 'The key lacks a scope, named in the message, or is limited to another business',
  404: 'Not found',
  409: 'In conflict with what is there: active_port_exists, invalid_transition or idempotency_key_reused',
  413: 'Too large',
  415: 'A type of content that is not taken',
  422: 'validation_failed, with error.issues, or not_portable',
  429: 'Too many requests; Retry-After says when to come back',
}

const DESCRIPTION = `A stand-in for KaiCalls that runs on your own computer, for trying kaiport and for its tests.
The port-requests endpoints are kaiport's assumption: KaiCalls documents no porting endpoint. The others follow its public documentation.
Only numbers reserved for fiction are taken, nothing reaches a carrier, and webhooks are delivered by /webhooks/test alone.`

function operation(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { scope, query, body, upload, answers, idempotencyKey } = endpoint
  const failing = [
    400,
    ...(scope === null ? [] : [401, 429]),
    ...(scope ? [403] : []),
    ...(endpoint.errors ?? []),
  ]
  const refusals = failing.map((status) => [
    status,
    { description: ERRORS[status] ?? 'Refused', content: { 'application/json': { schema: errorEnvelope } } },
  ])
  const successes = Object.entries(answers).map(
    ([status, { description, schema, type = 'application/json' }]) => [
      status,
      { description, content: { [type]: { schema: schema ?? { type: 'string', format: 'binary' } } } },
    ],
  )
  const header = idempotencyKey && {
    name: 'Idempotency-Key',
    in: 'header' as const,
    required: idempotencyKey === 'required',
    schema: { type: 'string' as const, maxLength: 255 },
  }
  const binary = { schema: { type: 'string' as const, format: 'binary' } }
  const content = upload
    ? Object.fromEntries(upload.types.map((type) => [type, binary]))
    : body && { 'application/json': { schema: body } }
  return {
    operationId: endpoint.name,
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[1] ?? ''],
    ...(endpoint.description && { description: endpoint.description }),
    ...(endpoint.porting && { 'x-assumed': true }),
    security: scope === null ? [] : [{ apiKey: [] }],
    ...(scope && { 'x-required-scope': scope }),
    ...(query && { requestParams: { query: query as ZodObject } }),
    ...(header && { parameters: [header] }),
    ...(content && { requestBody: { required: true, content } }),
    responses: Object.fromEntries([...successes, ...refusals]),
  }
}

/** KaiCalls may add fields at any time, so no answer is closed to further ones. */
const staysOpen: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema }) => {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties
}

/** The OpenAPI 3.1 document of these endpoints, made from the schemas that they check with. */
export function openApiDocument(
  endpoints: readonly Endpoint[],
  version: string,
): ReturnType<typeof createDocument> {
  const paths: ZodOpenApiPathsObject = {}
  for (const endpoint of endpoints) {
    const path = `/api/v1${endpoint.path}`
    paths[path] = { ...paths[path], [endpoint.method]: operation(endpoint) }
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'KaiCalls sandbox',
        version,
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: 'http://127.0.0.1', description: 'The sandbox prints its port when it starts' }],
      paths,
      components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
    },
    { override: staysOpen },
  )
}
