import { expect, test } from 'vitest'
import { carriers } from '../../src/domain/carriers/carriers.ts'
import { golden } from '../support/transcript.ts'
import { openWorld } from '../support/world.ts'

const OFFLINE = { KAICALLS_API_KEY: undefined, KAICALLS_BASE_URL: 'https://nobody.example' }

test('everything about one carrier, found in spite of a slip', async () => {
  const world = await openWorld({ env: OFFLINE })
  await golden(world, 'carriers-one', ['carriers', 'verison'], { tty: true })
  expect(world.requests).toEqual([])
})

test('what no page confirms is marked', async () => {
  const world = await openWorld({ env: OFFLINE })
  await golden(world, 'carriers-unconfirmed', ['carriers', 'ringcentral'], { tty: true })
  const { stdout } = await world.run(['carriers', 'ringcentral'])
  expect(stdout).toMatch(/^PIN\t.*\tnot confirmed\t/m)
})

test('every carrier fits a terminal of 80 columns', async () => {
  const world = await openWorld({ env: OFFLINE })
  for (const { key } of carriers()) {
    const { code, stdout } = await world.run(['carriers', key], { tty: true })
    expect(code, key).toBe(0)
    for (const line of stdout.split('\n'))
      expect(line.length <= 80 || /^\s+(\[\d+\] )?http\S+$/.test(line), line).toBe(true)
  }
})

test('several that are meant are listed', async () => {
  const world = await openWorld({ env: OFFLINE })
  await golden(world, 'carriers-several', ['carriers', 'mobile'], { tty: true })
})

test('the kind of number decides between services of one name', async () => {
  const world = await openWorld({ env: OFFLINE })
  const named = async (type: string) => {
    const { stdout } = await world.run(['carriers', 'spectrum', '--type', type, '--json', '--fields', 'key'])
    return JSON.parse(stdout)
  }
  expect(await named('wireless')).toEqual([{ key: 'spectrum-mobile' }])
  expect(await named('local')).toEqual([{ key: 'spectrum-business' }])
})

test('all of them, with what is usual for any other', async () => {
  const world = await openWorld({ env: OFFLINE })
  const { stdout } = await world.run(['carriers'])
  const rows = stdout.trimEnd().split('\n')
  expect(rows).toHaveLength(carriers().length + 4)
  for (const row of rows) expect(row.split('\t')).toHaveLength(4)
  const wide = await world.run(['carriers'], { tty: true })
  for (const line of wide.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
})

test('--json is an array of records with their sources, for one and for all', async () => {
  const world = await openWorld({ env: OFFLINE })
  const [att] = JSON.parse((await world.run(['carriers', 'att', '--json'])).stdout)
  expect(att).toMatchObject({
    key: 'att',
    pin: { needed: 'required', lifetime: { amount: 4, unit: 'days' } },
  })
  expect(att.pin.sources[0]).toEqual({
    title: expect.any(String),
    url: expect.stringMatching(/^https:/),
    published: '2026-06',
    checked_on: '2026-11',
  })
  const all = JSON.parse((await world.run(['carriers', '--json'])).stdout)
  expect(all.length).toBe(carriers().length + 4)
})

test('a name of several words needs no quotes', async () => {
  const world = await openWorld({ env: OFFLINE })
  const { stdout } = await world.run([
    'carriers',
    'google',
    'voice',
    'workspace',
    '--json',
    '--fields',
    'key',
  ])
  expect(JSON.parse(stdout)).toEqual([{ key: 'google-voice-workspace' }])
})
