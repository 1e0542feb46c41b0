import { expect, test } from 'vitest'
import { FIELDS } from '../../../src/domain/fields.ts'
import { fromBody, toBody } from '../../../src/domain/port-body.ts'

test('the details can be read off the body that was made of them, whatever field they have', () => {
  const details = Object.fromEntries(FIELDS.map(({ name }) => [name, `the ${name}`]))
  const sent = JSON.parse(JSON.stringify(toBody(details)))
  expect(fromBody(sent)).toEqual({ values: details, unknown: [], signature: {} })
})
