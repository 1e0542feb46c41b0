import * as z from 'zod'
import { notFound } from '../api-error.ts'
import { type Endpoint, ok, read } from '../endpoint.ts'
import type { World } from '../world.ts'

const VERSION = '1'

/** The discovery endpoints, which tell of `others` and of themselves. */
export function discoveryOf(others: readonly Endpoint[]): Endpoint[] {
  const all: Endpoint[] = [...others]
  const offered = (world: World) => all.filter(({ porting }) => !porting || world.porting)
  const document = async (world: World) => {
    const { openApiDocument } = await import('../openapi.ts')
    return openApiDocument(offered(world), VERSION)
  }
  const health = read(
    {
      method: 'get',
      path: '/health',
      name: 'getHealth',
      summary: 'Whether the API is up',
      scope: null,
      answers: {
        200: { description: 'It is', schema: z.object({ status: z.literal('ok'), environment: z.string() }) },
      },
    },
    () => ok({ status: 'ok', environment: 'sandbox' }),
  )
  const capability = z.object({ method: z.string(), path: z.string(), scope: z.string().nullable() })
  const capabilities = read(
    {
      method: 'get',
      path: '/capabilities',
      name: 'getCapabilities',
      summary: 'What this key can reach',
      scope: '',
      answers: {
        200: {
          description: 'The endpoints that this account has, and the key',
          schema: z.object({
            environment: z.string(),
            scopes: z.array(z.string()),
            business_id: z.string().nullable(),
            endpoints: z.array(capability),
          }),
        },
      },
    },
    ({ world, key }) => {
      const endpoints = offered(world).map(({ method, path, scope }) => ({
        method: method.toUpperCase(),
        path: `/api/v1${path}`,
        scope: scope || null,
      }))
      return ok({ environment: 'sandbox', scopes: key.scopes, business_id: key.business_id, endpoints })
    },
  )
  const openapi = read(
    {
      method: 'get',
      path: '/openapi.json',
      name: 'getOpenApi',
      summary: 'This document',
      scope: null,
      answers: { 200: { description: 'OpenAPI 3.1', schema: z.looseObject({ openapi: z.string() }) } },
    },
    async ({ world }) => ok(await document(world)),
  )
  const schemas = read(
    {
      method: 'get',
      path: '/schemas',
      name: 'getSchemas',
      summary: 'The JSON Schemas of what is sent and answered, or one by name',
      scope: null,
      query: z.object({ name: z.string().optional() }),
      answers: { 200: { description: 'The schemas', schema: z.looseObject({}) } },
      errors: [404],
    },
    async ({ world, query }) => {
      const found = (await document(world)).components?.schemas ?? {}
      if (query.name === undefined) return ok({ schemas: found })
      const one = found[query.name]
      if (!one) throw notFound(`The schema ${query.name}`)
      return ok(one)
    },
  )
  const own = [health, capabilities, openapi, schemas]
  all.push(...own)
  return own
}
