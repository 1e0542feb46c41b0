/** A refusal as KaiCalls words it: `{"error":{"code","message",…extra}}` with an HTTP status. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly extra: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    code: string,
    message: string,
    options: { extra?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.extra = options.extra ?? {}
    this.headers = options.headers ?? {}
  }

  /** The error envelope, ready to be sent as JSON. */
  envelope(): { error: Record<string, unknown> } {
    return { error: { code: this.code, message: this.message, ...this.extra } }
  }
}

/** 404 for a thing that is not there, or that this key may not see. */
export const notFound = (what: string): ApiError => new ApiError(404, 'not_found', `${what} was not found`)

/** 400 for a request that cannot be understood. */
export const badRequest = (message: string, extra: Record<string, unknown> = {}): ApiError =>
  new ApiError(400, 'invalid_request', message, { extra })
