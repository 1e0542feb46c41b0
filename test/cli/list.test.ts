import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { DAY, HOUR } from '../support/clock.ts'
import { CLEAN_NUMBER, pass, submitted } from '../support/ports.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type World } from '../support/world.ts'

/** One port in each phase that comes by itself, and one in a status nobody has heard of. */
async function manyPorts(): Promise<World> {
  const world = await openWorld()
  await submitted(world, 'clean')
  await submitted(world, 'account-mismatch')
  await submitted(world, 'carrier-silent')
  await pass(world, 3 * DAY)
  await submitted(world, 'unknown-status')
  await submitted(world, 'cutover-moves')
  await pass(world, 11 * HOUR)
  return world
}

test('nothing to list', async () => {
  const world = await openWorld()
  await golden(world, 'list-nothing', ['list'], { tty: true })
  await golden(world, 'list-nothing-json', ['list', '--json'])
})

test('every phase, in a terminal, in a narrow one, and through a pipe', async () => {
  const world = await manyPorts()
  await golden(world, 'list-terminal', ['list'], { tty: true, columns: 110 })
  await golden(world, 'list-narrow-terminal', ['list', '--limit', '2'], { tty: true, columns: 40 })
  await golden(world, 'list-piped', ['list'])
  await golden(world, 'list-ascii', ['list'], { tty: true, columns: 110, env: { LANG: 'C' } })
})

test('JSON has every field, or just those asked for', async () => {
  const world = await manyPorts()
  const all = JSON.parse((await world.run(['list', '--json'])).stdout)
  expect(all).toHaveLength(5)
  expect(Object.keys(all[0])).toEqual(expect.arrayContaining(['id', 'status', 'phase', 'temporary_number']))
  await golden(world, 'list-json-fields', ['list', '--json', '--fields', 'phone_number,status,phase'])
  await golden(world, 'list-json-unknown-field', ['list', '--json', '--fields', 'phone_number,colour'])
  await golden(world, 'list-fields-without-json', ['list', '--fields', 'phone_number'])
})

test('filters narrow it down, and --limit says that there is more', async () => {
  const world = await manyPorts()
  await golden(world, 'list-phase', ['list', '--phase', 'rejected', '--phase', 'completed'])
  await golden(world, 'list-unknown-phase', ['list', '--phase', 'lost'])
  const { code, stderr } = await world.run(['list', '--phase', 'rejected', '--phase', 'complete'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('not "complete". Did you mean completed?')])
  const narrowed = await world.run(['list', '--phase', 'submitted', '--limit', '1'])
  expect(narrowed.stderr).toContain('kaiport list --phase submitted --all')
  await golden(world, 'list-limit', ['list', '--limit', '1'])
})

test('what was asked for and is not there is no reason to start anew', async () => {
  const world = await openWorld()
  await submitted(world, 'clean')
  const told = async (...flags: string[]) => (await world.run(['list', ...flags])).stderr.trimEnd()
  expect(await told('--phase', 'completed', '--phase', 'in_progress')).toBe(
    'No port request is completed or in progress. All of them: kaiport list --all',
  )
  expect(await told('--external-ref', 'A 7')).toBe(
    "No port request has the reference 'A 7'. All of them: kaiport list --all",
  )
  expect(await told('--phase', 'rejected', '--name', 'juniper')).toBe(
    'No port request is rejected and names juniper. All of them: kaiport list --all',
  )
})

test('a port is found by a part of a name, in any case and accents', async () => {
  const world = await openWorld()
  const name = 'Clínica Bluebonnet y Compañía de Odontología'
  await submitted(world, 'clean', { business_name: name, authorized_name: 'Renée Gagnon' })
  await submitted(world, 'clean-toll-free', { business_name: 'Juniper Dental PLLC' })
  await submitted(world, 'account-mismatch', { business_name: 'Juniper Dental PLLC' })
  const found = async (...flags: string[]) =>
    (await world.run(['list', ...flags])).stdout
      .split('\n')
      .map((line) => line.split('\t')[0])
      .filter(Boolean)
  for (const part of ['CLINICA blue', 'renee', 'compania'])
    expect(await found('--name', part)).toEqual([CLEAN_NUMBER])
  expect(await found('--name', 'juniper dental')).toEqual(['+15125550101', '+18005550199'])
  expect(await found('--name', 'blue', '--limit', '1')).toEqual([CLEAN_NUMBER])
  const { stdout, stderr } = await world.run(['list', '--name', 'juniper dental', '--limit', '1'])
  expect(stdout).toMatch(/\tJuniper Dental PLLC\n$/)
  expect(stderr).toContain("The newest 1. For the rest: kaiport list --name 'juniper dental' --all")
  expect((await world.run(['list'])).stdout).toContain(`\t${name}\n`)
  const shown = async (columns: number) =>
    stripVTControlCharacters((await world.run(['list'], { tty: true, columns })).stdout)
  for (const columns of [40, 80, 115])
    expect((await shown(columns)).split('\n').filter((line) => line.length > columns)).toEqual([])
  expect(await shown(80)).toContain(`Business  ${name}\n`)
  expect(await shown(115)).toMatch(/ {2}Clínica Bluebon…\n/)
  const { code, stderr: how } = await world.run(['show', 'juniper'])
  expect([code, how]).toEqual([
    2,
    expect.stringContaining('To find it by a name: kaiport list --name juniper'),
  ])
})

test('more than a page is fetched page by page', async () => {
  const world = await openWorld()
  const numbers = Array.from({ length: 60 }, (_, i) => `555${String(100 + i).padStart(4, '0')}`)
  for (const area of ['737', '214'])
    await Promise.all(
      numbers.map((number) => submitted(world, 'clean', { phone_number: `+1${area}${number}` })),
    )
  world.requests.length = 0
  const { stdout } = await world.run(['list', '--all', '--json', '--fields', 'id'])
  expect(new Set(JSON.parse(stdout).map((port: { id: string }) => port.id)).size).toBe(120)
  expect(world.requests).toHaveLength(2)
  const thirty = await world.run(['list', '--json'])
  expect(JSON.parse(thirty.stdout)).toHaveLength(30)
})
