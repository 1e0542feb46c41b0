import { AppError } from '../errors.ts'

/** Where KaiCalls' API lives (published). */
export const LIVE_ORIGIN = 'https://www.kaicalls.com'
/** Announced by KaiCalls for test keys, and given out by the sandbox. */
export const TEST_KEY_PREFIX = 'kc_test_'

/** Whether an origin is this computer itself. */
export const isLoopback = (url: URL): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)

/**
 * The origin in a text, without path, query or credentials.
 * @throws AppError `insecure_base_url` when it is neither https nor this computer: the key would travel readable
 */
export function checkedOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)))) return url.origin
  if (url) url.username = url.password = ''
  throw new AppError('insecure_base_url', { url: url?.href ?? text })
}
