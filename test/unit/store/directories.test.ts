import { resolve } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { directories } from '../../../src/store/directories.ts'

function home(path: string): void {
  vi.stubEnv('HOME', path)
  onTestFinished(() => void vi.unstubAllEnvs())
}

test.runIf(process.platform !== 'win32')(
  'each platform has its own places, and KAIPORT_HOME goes before them',
  () => {
    home('/home/mv')
    expect(directories({}, 'linux')).toEqual({
      config: '/home/mv/.config/kaiport',
      state: '/home/mv/.local/state/kaiport',
    })
    const xdg = { XDG_CONFIG_HOME: '/etc/mine', XDG_STATE_HOME: 'relative' }
    expect(directories(xdg, 'linux')).toEqual({
      config: '/etc/mine/kaiport',
      state: '/home/mv/.local/state/kaiport',
    })
    expect(directories({}, 'darwin').state).toBe('/home/mv/Library/Application Support/kaiport')
    expect(directories({ KAIPORT_HOME: '/srv/kaiport', ...xdg }, 'linux')).toEqual({
      config: '/srv/kaiport/config',
      state: '/srv/kaiport/state',
    })
    expect(directories({ KAIPORT_HOME: 'here' }, 'linux').config).toBe(resolve('here', 'config'))
  },
)

test.runIf(process.platform !== 'win32')('no home folder is an error that names the way out', () => {
  home('')
  expect(() => directories({}, 'linux')).toThrow(
    expect.objectContaining({ code: 'usage', hint: expect.stringContaining('KAIPORT_HOME') }),
  )
  expect(directories({ KAIPORT_HOME: '/srv/kaiport' }, 'linux').config).toBe('/srv/kaiport/config')
})
