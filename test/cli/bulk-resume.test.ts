import { expect, test } from 'vitest'
import { allPorts, bulkJson } from '../support/bulk.ts'
import { BULK_HEADER, bulkNumber, bulkRow } from '../support/bulk-rows.ts'
import { openWorld } from '../support/world.ts'

const SUBMIT = ['submit', 'ports.csv', '--yes'] as const

test('--resume goes on with rows, not with their places: another column makes others', async () => {
  const world = await openWorld()
  const rows = [bulkRow(2_000), bulkRow(2_001)]
  const faxes = [2_010, 2_011].map(bulkNumber)
  world.file(
    'ports.csv',
    [
      `${BULK_HEADER.replace('phone_number', 'main')},fax`,
      ...rows.map((row, i) => `${row},${faxes[i]}`),
    ].join('\n'),
  )
  const main = await bulkJson(world, [...SUBMIT, '--map', 'main=phone_number'])
  expect(main.summary.submitted).toBe(2)
  const fax = await bulkJson(world, [...SUBMIT, '--map', 'fax=phone_number', '--resume'])
  expect([fax.code, fax.summary.submitted]).toEqual([0, 2])
  expect(fax.rows.map(({ phone_number }) => phone_number).sort()).toEqual(faxes)
  expect(await allPorts(world.sandbox.url, world.sandbox.apiKey)).toHaveLength(4)
  const again = await bulkJson(world, [...SUBMIT, '--map', 'main=phone_number', '--resume'])
  expect(again.rows.map(({ port_id }) => port_id).sort()).toEqual(
    main.rows.map(({ port_id }) => port_id).sort(),
  )
})
