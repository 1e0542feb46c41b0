import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { systemKeychain } from '../../../src/store/keychain.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')

function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'kaiport-keychain-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

function bus(address: string): void {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', address)
  onTestFinished(() => void vi.unstubAllEnvs())
}

const onLinux = process.platform === 'linux'

test.runIf(onLinux)('a computer without a keychain says why, in words', async () => {
  bus('unix:path=/nothing/here')
  const keychain = systemKeychain(ROOT, () => {})
  await expect(keychain.probe()).rejects.toThrow('this session has no D-Bus, which it needs')
  await expect(keychain.set('default', 'a secret')).rejects.toThrow('no D-Bus')
  await expect(keychain.get('default')).rejects.toThrow('no D-Bus')
})

test.runIf(onLinux)(
  'a keychain that never answers is given up, and the person is told that it is waited for',
  async () => {
    const mute = createServer(() => {})
    await once(mute.listen(0, '127.0.0.1'), 'listening')
    onTestFinished(() => void mute.close())
    bus(`tcp:host=127.0.0.1,port=${(mute.address() as AddressInfo).port}`)
    const notices: string[] = []
    const keychain = systemKeychain(ROOT, (line) => notices.push(line), { noticeMs: 50, patienceMs: 1_500 })
    await expect(keychain.get('default')).rejects.toThrow('did not answer within 1.5 seconds')
    expect(notices).toEqual(["Waiting for this computer's keychain; it may be locked."])
  },
)

const BUS = 'dbus-run-session'
const SECRET_SERVICE = [BUS, 'gnome-keyring-daemon'].every(
  (name) => spawnSync(name, ['--version']).status === 0,
)

test.runIf(SECRET_SERVICE)('a real Secret Service keeps a key across processes, and forgets it', () => {
  const home = temporaryDir()
  const ask = (request: object) =>
    `printf '%s' '${JSON.stringify(request)}' | '${process.execPath}' '${join(ROOT, 'bin', 'keychain.cjs')}'; echo`
  const script = [
    'printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1',
    ask({ action: 'get', account: 'dental' }),
    ask({ action: 'set', account: 'dental', value: 'kc_live_ß' }),
    ask({ action: 'get', account: 'dental' }),
    ask({ action: 'get', account: 'plumbing' }),
    ask({ action: 'remove', account: 'dental' }),
    ask({ action: 'get', account: 'dental' }),
  ].join('\n')
  const { stdout } = spawnSync(BUS, ['--', 'sh', '-c', script], {
    encoding: 'utf8',
    env: { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home },
  })
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).value ?? null)
  expect(answers).toEqual([null, null, 'kc_live_ß', null, true, null])
})
