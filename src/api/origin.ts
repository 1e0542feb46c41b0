import { AppError } from '../errors.ts'

/** Where KaiCalls' API lives (published). */
export const LIVE_ORIGIN = 'https://www.kaicalls.com'
/** Announced by KaiCalls for test keys, and given out by the sandbox. */
export const TEST_KEY_PREFIX = 'kc_test_'

/** Whether an origin is this computer itself. */
export const isLoopback = (url: URL): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)

/**
 * The origin that a text is; a slash may follow it.
 * @throws AppError `insecure_base_url` when it is neither https nor this computer: the key would travel readable;
 * `not_an_origin` with a path, a query or credentials
 */
export function checkedOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const credentials = url && (url.username || url.password)
  if (url) url.username = url.password = ''
  if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))) {
    if (credentials || url.href !== `${url.origin}/`)
      throw new AppError('not_an_origin', { url: url.href, origin: url.origin })
    return url.origin
  }
  throw new AppError('insecure_base_url', { url: url?.href ?? text })
}
