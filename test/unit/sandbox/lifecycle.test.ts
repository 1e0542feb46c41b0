import { expect, test } from 'vitest'
import { HOUR, START, sandbox, scenario } from './sandbox.ts'

test('a clean port goes from submitted to completed in 72 hours, each step stamped with its own time', async () => {
  const box = await sandbox()
  const created = await box.port(scenario('clean').details)
  expect(created).toMatchObject({ status: 'submitted', attempt: 1, rejections: [], foc_at: null })
  expect(created.temporary_number).toMatch(/^\+1\d{3}55501\d{2}$/)

  box.clock.at = START + 30 * HOUR
  const granted = await box.get(created.id)
  expect(granted).toMatchObject({ status: 'in_progress', foc_at: new Date(START + 72 * HOUR).toISOString() })

  box.clock.at = START + 14 * 24 * HOUR
  const done = await box.get(created.id)
  expect(done).toMatchObject({ status: 'completed', completed_at: new Date(START + 72 * HOUR).toISOString() })
  expect(
    done.events.map((event: { to: string; created_at: string }) => [
      event.to,
      Date.parse(event.created_at) - START,
    ]),
  ).toEqual([
    ['submitted', 0],
    ['pending', HOUR],
    ['in_progress', 23 * HOUR],
    ['completed', 72 * HOUR],
  ])
})
