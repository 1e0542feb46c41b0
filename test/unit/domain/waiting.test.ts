import { expect, test } from 'vitest'
import { waitingOf } from '../../../src/domain/waiting.ts'
import { anEvent, aPort } from '../../support/a-port.ts'

const on = (day: string) => new Date(`2026-12-${day}T18:00:00Z`)

test('business days are counted, weekends and holidays are not', () => {
  expect(waitingOf(aPort(), on('08')).days).toBe(1)
  expect(waitingOf(aPort(), on('14')).days).toBe(5)
  // Christmas Day is a Friday in 2026.
  expect(waitingOf(aPort(), on('28')).days).toBe(14)
})

test.each([
  ['a landline', {}, [3, 7]],
  ['a mobile number', { number_type: 'wireless' }, [1, 3]],
  ['a toll-free number that nobody called so', { phone_number: '+18005550199', number_type: null }, [3, 10]],
  [
    'a Canadian landline',
    { phone_number: '+14165550142', service_address: { state: 'ON', country: 'CA' } },
    [3, 10],
  ],
])('%s is held against its own usual time', (_kind, changes, [min, max]) => {
  const { usual } = waitingOf(aPort(changes), on('08'))
  expect([usual.min, usual.max]).toEqual([min, max])
  expect(usual.source).toMatch(/\S/)
})

test('no news for longer than a whole port takes is time to ask; recent news is not', () => {
  expect(waitingOf(aPort(), on('16'))).toMatchObject({ quiet: 7, overdue: false, slow: false })
  expect(waitingOf(aPort(), on('17'))).toMatchObject({ quiet: 8, overdue: true, slow: true })
  const heard = aPort({ updated_at: '2026-12-16T15:00:00Z' })
  expect(waitingOf(heard, on('17'))).toMatchObject({ days: 8, quiet: 1, overdue: false, slow: true })
})

test('a cutover that is over without a result is time to ask on the next business day', () => {
  const port = aPort({
    phase: 'in_progress',
    foc_at: '2026-12-10T15:00:00Z',
    updated_at: '2026-12-09T15:00:00Z',
  })
  expect(waitingOf(port, on('10')).overdue).toBe(false)
  expect(waitingOf(port, on('11')).overdue).toBe(true)
  expect(waitingOf({ ...port, phase: 'completed' }, on('11')).overdue).toBe(false)
})

test('after a retry the count begins anew, and at the end it stops', () => {
  const events = [
    anEvent('2026-12-07T15:00:00Z', 'submitted'),
    anEvent('2026-12-08T14:00:00Z', 'submitted > rejected'),
    anEvent('2026-12-10T09:00:00Z', 'rejected > submitted'),
  ]
  expect(waitingOf(aPort({ events }), on('11')).days).toBe(1)
  const done = aPort({ events, phase: 'completed', completed_at: '2026-12-14T15:00:00Z' })
  expect(waitingOf(done, on('24')).days).toBe(2)
})
