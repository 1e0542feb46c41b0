import { expect, test } from 'vitest'
import { attemptBegan, stagesOf } from '../../../src/domain/history.ts'
import { anEvent, aPort } from '../../support/a-port.ts'

const brief = (port: Parameters<typeof stagesOf>[0]) =>
  stagesOf(port).map(({ phase, attempt, from, until, events }) => [
    phase,
    attempt,
    from.slice(0, 10),
    until?.slice(0, 10) ?? null,
    events.length,
  ])

const RETRIED = aPort({
  phase: 'in_progress',
  attempt: 2,
  events: [
    anEvent('2026-12-07T15:00:00Z', 'submitted'),
    anEvent('2026-12-07T16:00:00Z', 'submitted > submitted'),
    anEvent('2026-12-08T14:00:00Z', 'submitted > rejected'),
    anEvent('2026-12-10T09:00:00Z', 'rejected > submitted'),
    anEvent('2026-12-11T09:00:00Z', 'submitted > in_progress'),
  ],
})

test('events of one phase are one stage, and a retry begins another attempt', () => {
  expect(brief(RETRIED)).toEqual([
    ['submitted', 1, '2026-12-07', '2026-12-08', 2],
    ['rejected', 1, '2026-12-08', '2026-12-10', 1],
    ['submitted', 2, '2026-12-10', '2026-12-11', 1],
    ['in_progress', 2, '2026-12-11', null, 1],
  ])
  expect(attemptBegan(RETRIED)).toBe('2026-12-10T09:00:00Z')
})

test('a status that nobody knows is a stage of its own, and news without a status belongs to its stage', () => {
  const moved = { ...anEvent('2026-12-09T10:00:00Z', 'x'), phase: null, to: null }
  const events = [
    anEvent('2026-12-07T15:00:00Z', 'submitted'),
    anEvent('2026-12-08T10:00:00Z', 'carrier_review'),
    moved,
  ]
  expect(brief(aPort({ phase: 'carrier_review', events }))).toEqual([
    ['submitted', 1, '2026-12-07', '2026-12-08', 1],
    ['carrier_review', 1, '2026-12-08', null, 2],
  ])
})

test('without events the port’s own times tell what they can', () => {
  expect(brief(aPort())).toEqual([['submitted', 1, '2026-12-07', null, 0]])
  expect(brief(aPort({ phase: 'completed', completed_at: '2026-12-10T15:00:00Z' }))).toEqual([
    ['submitted', 1, '2026-12-07', '2026-12-10', 0],
    ['completed', 1, '2026-12-10', null, 0],
  ])
})
