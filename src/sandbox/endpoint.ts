import type * as z from 'zod'
import type { ApiKey } from './auth.ts'
import type { World } from './world.ts'

export interface Answer {
  readonly status: number
  /** Sent as JSON, unless there are `bytes`. */
  readonly json?: unknown
  readonly bytes?: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** What a handler gets: everything checked already. `key` reaches nothing when the endpoint needs none. */
export interface Call<Q, B> {
  readonly world: World
  readonly key: ApiKey
  readonly query: Q
  readonly body: B
  readonly upload: Uint8Array
  readonly header: (name: string) => string | undefined
}

/** One endpoint: the router, the checks, `/capabilities` and the OpenAPI document all read this. */
export interface Endpoint<Q extends z.ZodObject = z.ZodObject, B extends z.ZodType = z.ZodType> {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  /** Below /api/v1, or an absolute path for control endpoints. */
  readonly path: string
  readonly name: string
  readonly summary: string
  readonly description?: string
  /** Null: no key is needed. */
  readonly scope: string | null
  /** Offered only by an account whose API has porting. */
  readonly porting?: boolean
  readonly query?: Q
  readonly body?: B
  /** The handler reports on the body itself; only JSON that is no object is refused before. */
  readonly bodyCheckedByHandler?: boolean
  readonly idempotencyKey?: 'required' | 'for some actions'
  readonly upload?: { readonly types: readonly string[]; readonly limit: number }
  readonly answers: Readonly<Record<number, { description: string; schema?: z.ZodType; type?: string }>>
  /** Error statuses besides those every endpoint can give. */
  readonly errors?: readonly number[]
  /** A `write` runs in one transaction; an `effect` reaches outside and manages its own. */
  readonly kind: 'read' | 'write' | 'effect'
  readonly handle: (call: Call<z.output<Q>, z.output<B>>) => Answer | Promise<Answer>
}

type Parts<Q extends z.ZodObject, B extends z.ZodType> = Omit<Endpoint<Q, B>, 'kind' | 'handle'>
type Handler<Q extends z.ZodObject, B extends z.ZodType, A> = (call: Call<z.output<Q>, z.output<B>>) => A

const build = (endpoint: unknown): Endpoint => endpoint as Endpoint

export const read = <Q extends z.ZodObject, B extends z.ZodType>(
  parts: Parts<Q, B>,
  handle: Handler<Q, B, Answer | Promise<Answer>>,
): Endpoint => build({ ...parts, kind: 'read', handle })

export const write = <Q extends z.ZodObject, B extends z.ZodType>(
  parts: Parts<Q, B>,
  handle: Handler<Q, B, Answer>,
): Endpoint => build({ ...parts, kind: 'write', handle })

export const effect = <Q extends z.ZodObject, B extends z.ZodType>(
  parts: Parts<Q, B>,
  handle: Handler<Q, B, Promise<Answer>>,
): Endpoint => build({ ...parts, kind: 'effect', handle })

export const ok = (json: unknown, status = 200, headers: Record<string, string> = {}): Answer => ({
  status,
  json,
  headers,
})
