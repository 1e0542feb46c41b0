import { expect, test } from 'vitest'
import { createPace } from '../../../../src/bulk/run/pace.ts'
import { virtualClock } from '../../../support/clock.ts'

const signal = () => new AbortController().signal

/** Lets in as many as may come, and says how many that were. */
function fill(pace: ReturnType<typeof createPace>): number {
  let entered = 0
  while (pace.enter() === undefined) entered++
  return entered
}

test('it starts gently, doubles while answers come, and never exceeds what was asked for', () => {
  const pace = createPace(20, virtualClock(), signal())
  const rounds: number[] = []
  for (let round = 0; round < 6; round++) {
    const before = pace.limit
    rounds.push(before)
    for (let i = 0; i < before; i++) expect(pace.enter()).toBeUndefined()
    for (let i = 0; i < before; i++) pace.answered()
  }
  expect(rounds).toEqual([2, 4, 8, 16, 20, 20])
})

test('requests that were under way together halve it once, and it grows by one a round from there', () => {
  const pace = createPace(16, virtualClock(), signal())
  for (let round = 0; round < 4; round++) {
    const now = pace.limit
    for (let i = 0; i < now; i++) pace.enter()
    for (let i = 0; i < now; i++) pace.answered()
  }
  expect(pace.limit).toBe(16)
  for (let i = 0; i < 16; i++) pace.enter()
  for (let i = 0; i < 16; i++) pace.putOff(undefined)
  expect(pace.limit).toBe(8)
  for (let i = 0; i < 8; i++) pace.enter()
  for (let i = 0; i < 8; i++) pace.answered()
  expect([8, 9]).toContain(pace.limit)
})

test('while KaiCalls asks for patience nobody starts, and then as many as before', async () => {
  const clock = virtualClock()
  const pace = createPace(8, clock, signal())
  expect(pace.enter()).toBeUndefined()
  pace.putOff(7_000)
  const started = clock.at
  const turns = [pace.enter(), pace.enter()]
  expect(turns).not.toContain(undefined)
  expect(pace.heldUntil).toBe(started + 7_000)
  await turns[0]
  expect(clock.at - started).toBe(7_000)
  expect(pace.limit).toBe(1)
  pace.answered()
  await turns[1]
  expect(pace.heldUntil).toBe(0)
})

test('a shorter wait does not cut a longer one short', async () => {
  const clock = virtualClock()
  const pace = createPace(8, clock, signal())
  pace.enter()
  pace.enter()
  const started = clock.at
  pace.putOff(60_000)
  pace.putOff(1_000)
  await pace.enter()
  expect(clock.at - started).toBe(60_000)
})

test('a run that stops lets everyone through', async () => {
  const stop = new AbortController()
  const clock = virtualClock()
  const pace = createPace(1, clock, stop.signal)
  fill(pace)
  const waiting = pace.enter()
  stop.abort()
  await waiting
  expect(clock.slept).toEqual([])
})

test('who was put off goes before those who have not been', async () => {
  const pace = createPace(1, virtualClock(), signal())
  pace.enter()
  const came: string[] = []
  const turns = [pace.enter()?.then(() => came.push('new')), pace.enter(true)?.then(() => came.push('again'))]
  pace.answered()
  await turns[1]
  pace.answered()
  await turns[0]
  expect(came).toEqual(['again', 'new'])
})
