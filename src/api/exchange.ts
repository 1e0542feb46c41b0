import type { Dispatcher } from 'undici'
import type { HttpResponse } from './transport.ts'

const MAX_BODY = 32 * 1024 * 1024

type Headers = Record<string, string | string[] | undefined>

/**
 * One request and its whole answer, straight over undici's dispatcher: a stream for each body, as `undici.request` makes
 * one, costs half of what a bulk run's request costs. Rejects with what went wrong below HTTP, or the signal's reason.
 */
export function exchange(
  dispatcher: Dispatcher,
  options: Dispatcher.DispatchOptions,
  signal: AbortSignal,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined
    let status = 0
    let headers: Headers = {}
    let size = 0
    const parts: Uint8Array[] = []
    const stop = () => {
      controller?.abort(signal.reason)
      fail(signal.reason)
    }
    const fail = (reason: unknown) => {
      signal.removeEventListener('abort', stop)
      reject(reason)
    }
    if (signal.aborted) return reject(signal.reason)
    signal.addEventListener('abort', stop)
    dispatcher.dispatch(options, {
      onRequestStart(started) {
        controller = started
        if (signal.aborted) started.abort(signal.reason)
      },
      onResponseStart(_, code, fields) {
        // An interim answer (1xx) comes before the real one.
        if (code < 200) return
        status = code
        headers = fields
      },
      onResponseData(started, part) {
        size += part.length
        parts.push(part)
        if (size > MAX_BODY) started.abort(new Error('the answer is larger than 32 MiB'))
      },
      onResponseEnd() {
        signal.removeEventListener('abort', stop)
        const [only] = parts
        resolve({
          status,
          headers: flatten(headers),
          body: parts.length === 1 && only ? only : Buffer.concat(parts),
        })
      },
      onResponseError: (_, error) => fail(error),
    })
  })
}

/** Header names come in lower case; a header that was sent several times becomes one. */
function flatten(headers: Headers): Record<string, string> {
  for (const name in headers) {
    const value = headers[name]
    if (typeof value !== 'string') headers[name] = value?.join(', ') ?? ''
  }
  return headers as Record<string, string>
}
