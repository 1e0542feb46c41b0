import { expect, test } from 'vitest'
import type { Hook, News } from '../../../src/hooks/news.ts'
import { createTeller } from '../../../src/hooks/teller.ts'
import { aPort } from '../../support/a-port.ts'
import { virtualClock } from '../../support/clock.ts'

const news = (id: string, phase: string): News => ({
  port: aPort({ id }),
  phase,
  json: { type: 'transition', id, phase },
})
const never = new AbortController().signal

/** A hook whose every call waits to be let go. */
function held(): Hook & { readonly begun: string[]; release(): void } {
  const begun: string[] = []
  const waiting: (() => void)[] = []
  return {
    name: '--exec',
    told: true,
    begun,
    release: () => {
      for (const go of waiting.splice(0)) go()
    },
    tell: ({ json }, signal) => {
      begun.push(`${json.id} ${json.phase}`)
      return new Promise((resolve, reject) => {
        waiting.push(resolve)
        signal.addEventListener('abort', () => reject(new Error('cut off')), { once: true })
      })
    },
  }
}

const soon = () => new Promise(setImmediate)

test('telling returns at once; one port waits its turn, others go ahead, four at a time', async () => {
  const hook = held()
  const teller = createTeller([hook], virtualClock(), never)
  for (const phase of ['submitted', 'rejected']) teller.tell(news('a', phase))
  for (const id of ['b', 'c', 'd', 'e']) teller.tell(news(id, 'submitted'))
  expect(hook.begun).toEqual(['a submitted', 'b submitted', 'c submitted', 'd submitted'])
  hook.release()
  await soon()
  expect(hook.begun.slice(4)).toEqual(['a rejected', 'e submitted'])
  hook.release()
  await teller.finish()
  expect(teller.failures()).toEqual([])
})

test('a hook that hangs is cut off half a minute after the watch, and what was not told is told', async () => {
  const hook = held()
  const clock = virtualClock()
  const teller = createTeller([hook], clock, never)
  teller.tell(news('a', 'submitted'))
  teller.tell(news('a', 'completed'))
  await teller.finish()
  expect(clock.slept).toEqual([30_000])
  expect(teller.failures()).toEqual([
    '--exec failed for (512) 555-0142: Submitted: cut off. The next watch tells it again.',
    '1 more could not be told before kaiport ended. The next watch tells it.',
  ])
  expect(teller.failures()).toEqual([])
})

test('Ctrl-C waits for nobody, and begins nothing more', async () => {
  const abort = new AbortController()
  const clock = virtualClock()
  const hook = held()
  const teller = createTeller([hook], clock, abort.signal)
  for (const phase of ['submitted', 'rejected', 'completed']) teller.tell(news('a', phase))
  abort.abort(new Error('interrupted'))
  await soon()
  await teller.finish()
  expect(clock.slept).toEqual([])
  expect(hook.begun).toEqual(['a submitted'])
  expect(teller.failures()).toEqual([
    '--exec failed for (512) 555-0142: Submitted: cut off. The next watch tells it again.',
    '2 more could not be told before kaiport ended. The next watch tells them.',
  ])
})

test('a port is untold until every hook was told all its news; one that failed was told', async () => {
  const broken: Hook = { name: '--exec', told: true, tell: () => Promise.reject(new Error('no printer')) }
  const hook = held()
  const abort = new AbortController()
  const teller = createTeller([broken, hook], virtualClock(), abort.signal)
  const untold = () => ['a', 'b', 'c'].filter(teller.untold)
  for (const id of ['a', 'a', 'b']) teller.tell(news(id, 'submitted'))
  await soon()
  expect(untold()).toEqual(['a', 'b'])
  hook.release()
  await soon()
  expect(untold()).toEqual(['a'])
  abort.abort(new Error('interrupted'))
  await teller.finish()
  expect(untold()).toEqual(['a'])
})

test('a hook that throws stops no other, and control characters in its words go nowhere', async () => {
  const quiet: Hook = { name: '--notify', told: false, tell: () => Promise.reject(new Error('no desktop')) }
  const loud: Hook = { name: '--exec', told: true, tell: () => Promise.reject(new Error('\u001b[2Jgone')) }
  const hook = held()
  const teller = createTeller([quiet, loud, hook], virtualClock(), never)
  teller.tell(news('a', 'submitted'))
  hook.release()
  await teller.finish()
  expect(hook.begun).toEqual(['a submitted'])
  expect(teller.failures()).toEqual(['--exec failed for (512) 555-0142: Submitted: gone.'])
})
