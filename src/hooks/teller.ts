import type { Clock } from '../context.ts'
import { clean } from '../domain/clean.ts'
import { type Hook, headline, type News } from './news.ts'

/** Tells hooks of news while the watch goes on. */
export interface Teller {
  /** Queues the news for every hook and returns at once. */
  tell(news: News): void
  /** Whether a hook has still to be told of news of this port, or was cut off before it had been. */
  untold(portId: string): boolean
  /** What went wrong since this was asked last, as sentences. */
  failures(): string[]
  /** Waits until everybody was told, but not for long. */
  finish(): Promise<void>
}

/** At once, over all hooks. */
const AT_ONCE = 4
/** A hook that hangs may not make kaiport pile up news without end. */
const MOST_WAITING = 10_000
const LAST_WAIT_MS = 30_000

interface Job {
  readonly hook: Hook
  readonly news: News
}

/**
 * Hooks get the news of one port in order, one after the other; different ports do not wait for each other. A hook that
 * fails or hangs stops nobody.
 */
export function createTeller(hooks: readonly Hook[], clock: Clock, signal: AbortSignal): Teller {
  const waiting: Job[] = []
  const running = new Map<string, Promise<void>>()
  const untold = new Map<string, number>()
  const failed: string[] = []
  let missed = 0
  const late = new AbortController()
  const limit = AbortSignal.any([signal, late.signal])
  const laneOf = ({ hook, news }: Job) => `${hooks.indexOf(hook)} ${news.port.id}`

  const start = () => {
    while (running.size < AT_ONCE && !limit.aborted) {
      const at = waiting.findIndex((job) => !running.has(laneOf(job)))
      const [job] = at < 0 ? [] : waiting.splice(at, 1)
      if (!job) return
      const lane = laneOf(job)
      running.set(
        lane,
        attempt(job).finally(() => {
          running.delete(lane)
          start()
        }),
      )
    }
  }
  const attempt = async ({ hook, news }: Job) => {
    try {
      await hook.tell(news, limit)
    } catch (error) {
      const again = limit.aborted ? ' The next watch tells it again.' : ''
      const why = clean((error as Error).message)
      if (hook.told) failed.push(`${hook.name} failed for ${headline(news)}: ${why}.${again}`)
      if (again) return
    }
    count(news, -1)
  }
  const count = ({ port }: News, by: number) => untold.set(port.id, (untold.get(port.id) ?? 0) + by)
  const miss = ({ hook }: Job) => {
    if (hook.told) missed++
  }

  return {
    tell(news) {
      for (const hook of hooks) {
        const job = waiting.length >= MOST_WAITING && waiting.shift()
        if (job) miss(job)
        waiting.push({ hook, news })
        count(news, 1)
      }
      start()
    },
    untold: (portId) => (untold.get(portId) ?? 0) > 0,
    failures: () => failed.splice(0),
    async finish() {
      if (running.size > 0) {
        const enough = new AbortController()
        const told = (async () => {
          while (running.size > 0) await Promise.all(running.values())
        })()
        const patience = clock.sleep(LAST_WAIT_MS, AbortSignal.any([signal, enough.signal]))
        await Promise.race([told, patience.catch(() => {})])
        enough.abort()
        late.abort()
        await told
      }
      waiting.splice(0).forEach(miss)
      if (missed > 0)
        failed.push(
          `${missed} more could not be told before kaiport ended. The next watch tells ${missed === 1 ? 'it' : 'them'}.`,
        )
      missed = 0
    },
  }
}
