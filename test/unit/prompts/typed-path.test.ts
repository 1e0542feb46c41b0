import { expect, test } from 'vitest'
import { typedPath } from '../../../src/commands/shared/read-file.ts'
import { createSession } from '../../../src/session.ts'
import { openWorld } from '../../support/world.ts'

test.each([
  ['bill.pdf', 'bill.pdf'],
  ["'/tmp/My Bill.pdf' ", '/tmp/My Bill.pdf'],
  ['"My Bill.pdf"', 'My Bill.pdf'],
  ['~/bills/march.pdf', '/home/rosa/bills/march.pdf'],
  ['/tmp/My\\ Bill\\ \\(2\\).pdf ', '/tmp/My Bill (2).pdf'],
  ['C:\\bills\\march.pdf', 'C:\\bills\\march.pdf'],
])('%s typed at a question names %s', async (typed, path) => {
  const world = await openWorld({ env: { HOME: '/home/rosa' } })
  expect(typedPath(createSession(world.context(), {} as never), typed)).toBe(path)
})
