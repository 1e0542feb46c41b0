/** Where KaiCalls' API lives (published). */
export const LIVE_ORIGIN = 'https://www.kaicalls.com'
/** Announced by KaiCalls for test keys, and given out by the sandbox. */
export const TEST_KEY_PREFIX = 'kc_test_'
