import { expect, test } from 'vitest'
import { proxyFor } from '../../../src/api/proxy.ts'

const LIVE = 'https://www.kaicalls.com'
const BOTH = { HTTPS_PROXY: 'http://secure.example:3128', HTTP_PROXY: 'http://plain.example:3128' }

test.each([
  ['none is set', LIVE, {}, undefined],
  ['the one for https', LIVE, BOTH, 'http://secure.example:3128'],
  ['the one for http', 'http://api.example', BOTH, 'http://plain.example:3128'],
  [
    'https falls back to the one for http',
    LIVE,
    { http_proxy: 'http://plain.example' },
    'http://plain.example',
  ],
  ['http does not fall back', 'http://api.example', { HTTPS_PROXY: 'http://secure.example' }, undefined],
  ['lower case goes first', LIVE, { ...BOTH, https_proxy: 'http://lower.example' }, 'http://lower.example'],
  [
    'credentials are left out',
    LIVE,
    { HTTPS_PROXY: 'http://me:s3cret@secure.example' },
    'http://secure.example',
  ],
  ['NO_PROXY names it', LIVE, { ...BOTH, NO_PROXY: 'www.kaicalls.com' }, undefined],
  ['NO_PROXY names its domain', LIVE, { ...BOTH, NO_PROXY: 'corp.example, .kaicalls.com' }, undefined],
  [
    'NO_PROXY names another that ends alike',
    LIVE,
    { ...BOTH, NO_PROXY: 'calls.com' },
    'http://secure.example:3128',
  ],
  ['NO_PROXY names its port', LIVE, { ...BOTH, NO_PROXY: 'kaicalls.com:443' }, undefined],
  [
    'NO_PROXY names another port',
    LIVE,
    { ...BOTH, NO_PROXY: 'kaicalls.com:80' },
    'http://secure.example:3128',
  ],
  ['NO_PROXY is a star', LIVE, { ...BOTH, NO_PROXY: ' * ' }, undefined],
  [
    'NO_PROXY in lower case goes first',
    LIVE,
    { ...BOTH, NO_PROXY: '*', no_proxy: 'corp.example' },
    BOTH.HTTPS_PROXY,
  ],
  ['what is empty is not set', LIVE, { ...BOTH, https_proxy: '' }, BOTH.HTTPS_PROXY],
  ['this computer', 'http://127.0.0.1:4010', BOTH, undefined],
  ['this computer by its IPv6 address', 'http://[::1]:4010', BOTH, undefined],
])('%s', (_what, origin, env, proxy) => {
  expect(proxyFor(new URL(origin), env)).toBe(proxy)
})
