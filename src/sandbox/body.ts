import { ApiError, badRequest } from './api-error.ts'
import type { Endpoint } from './endpoint.ts'

const JSON_LIMIT = 1024 * 1024

/** The whole body, refused as soon as it has been seen to be larger than `limit` bytes. */
async function bytesOf(request: Request, limit: number, tooLarge: () => ApiError): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  const next = () => reader?.read().catch(() => Promise.reject(badRequest('The body broke off')))
  for (let part = await next(); part && !part.done; part = await next()) {
    size += part.value.byteLength
    if (size > limit) throw tooLarge()
    chunks.push(part.value)
  }
  return Buffer.concat(chunks)
}

const mediaType = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''

/** The JSON object in the body. Throws 400, 413 or 415. */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const type = mediaType(request)
  if (type && !/^application\/(.*\+)?json$/.test(type)) {
    throw new ApiError(415, 'unsupported_media_type', `Send application/json, not ${type}`)
  }
  const tooLarge = () => new ApiError(413, 'payload_too_large', 'A JSON body may have 1 MiB at most')
  const text = Buffer.from(await bytesOf(request, JSON_LIMIT, tooLarge)).toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ApiError(400, 'bad_request', 'The body is not valid JSON')
  }
  if (!value || typeof value !== 'object' || Array.isArray(value))
    throw badRequest('The body must be a JSON object')
  return value as Record<string, unknown>
}

/** The bytes of an upload. Throws 413 while it is still coming, or 415. */
export async function readUpload(
  request: Request,
  upload: NonNullable<Endpoint['upload']>,
): Promise<Uint8Array> {
  const type = mediaType(request)
  if (!upload.types.includes(type)) {
    throw new ApiError(
      415,
      'unsupported_media_type',
      `Send one of ${upload.types.join(', ')}, not ${type || 'nothing'}`,
    )
  }
  const mib = upload.limit / 1024 / 1024
  return bytesOf(request, upload.limit, () => {
    return new ApiError(413, 'document_too_large', `A document may have ${mib} MiB at most`)
  })
}
