import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { maskedKey } from '../../../src/store/profiles.ts'
import { systemFiles } from '../../../src/store/system-files.ts'
import { systemSecrets } from '../../../src/store/system-secrets.ts'
import { keychainInMemory } from '../../support/outside.ts'

function open(there = true) {
  const dir = mkdtempSync(join(tmpdir(), 'kaiport-secrets-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return {
    path: join(dir, 'credentials.json'),
    secrets: systemSecrets(dir, systemFiles(), keychainInMemory(there)),
  }
}

test('the file holds the keys of all profiles, for its owner alone, and goes with the last one', async () => {
  const { path, secrets } = open()
  await secrets.set('dental', 'one', 'file')
  await secrets.set('plumbing', 'two', 'file')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(await secrets.get('dental', 'file')).toBe('one')
  expect(await secrets.get('toString', 'file')).toBeUndefined()
  await secrets.remove('dental', 'file')
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({ plumbing: 'two' })
  await secrets.remove('plumbing', 'file')
  await secrets.remove('plumbing', 'file')
  expect(() => statSync(path)).toThrow('ENOENT')
})

test('the keychain and the file are two places', async () => {
  const { secrets } = open()
  await secrets.set('dental', 'in the keychain', 'keychain')
  expect(await secrets.get('dental', 'file')).toBeUndefined()
  expect(await secrets.get('dental', 'keychain')).toBe('in the keychain')
  expect(await secrets.keychainProblem()).toBeUndefined()
})

test('without a keychain the error says so and how to go on', async () => {
  const { secrets } = open(false)
  expect(await secrets.keychainProblem()).toBe('there is none in this world')
  await expect(secrets.set('dental', 'one', 'keychain')).rejects.toMatchObject({
    code: 'keychain_unavailable',
    hint: expect.stringContaining('--storage file'),
  })
})

test.each([
  ['cut off', '{"dental": "kc_live_hidden', 'it is not JSON'],
  ['of another shape', '{"dental": {"key": "kc_live_hidden"}}', 'it does not map profiles to keys'],
])('a file that is %s is an error that does not quote it', async (_what, text, reason) => {
  const { path, secrets } = open()
  writeFileSync(path, text)
  const error = await secrets.get('dental', 'file').catch((thrown) => thrown)
  expect(error).toMatchObject({ code: 'broken_config', args: { reason } })
  expect(error.message).not.toContain('hidden')
  await expect(secrets.set('plumbing', 'two', 'file')).rejects.toThrow(reason)
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test.each([
  [`kc_live_${'a'.repeat(40)}Q2xZ`, 'kc_live_****Q2xZ'],
  [`kc_test_${'a'.repeat(40)}Q2xZ`, 'kc_test_****Q2xZ'],
  ['kc_live_short', 'kc_live_****'],
  ['', '****'],
])('%s is shown as %s', (key, shown) => {
  expect(maskedKey(key)).toBe(shown)
})
