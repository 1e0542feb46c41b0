import type { Clock } from '../../context.ts'

/** Gathers what many workers bring, and hands it on in batches. */
export interface Outbox<T> {
  push(item: T): void
  /** No more will come. */
  close(): void
  /** Waits while more is here than is being taken; undefined if there is room. */
  room(): Promise<void> | undefined
  batches(): AsyncGenerator<readonly T[]>
}

const MOST = 512
const LINGER_MS = 40

/** A batch is handed on when it is full, or a moment after its first item: what follows is written in one transaction. */
export function createOutbox<T>(clock: Clock): Outbox<T> {
  let items: T[] = []
  let closed = false
  let wake = () => {}
  let makeRoom = () => {}
  let roomy: Promise<void> | undefined

  const ready = () => closed || items.length >= MOST
  return {
    push(item) {
      items.push(item)
      if (items.length === 1 || ready()) wake()
    },
    close() {
      closed = true
      wake()
    },
    room() {
      if (items.length < MOST) return undefined
      roomy ??= new Promise((done) => {
        makeRoom = done
      })
      return roomy
    },
    async *batches() {
      for (;;) {
        if (items.length === 0 && !closed) await new Promise<void>((done) => (wake = done))
        if (!ready()) {
          const linger = new AbortController()
          wake = () => ready() && linger.abort()
          await clock.sleep(LINGER_MS, linger.signal).catch(() => {})
        }
        const batch = items
        items = []
        roomy = undefined
        makeRoom()
        if (batch.length > 0) yield batch
        if (closed && items.length === 0) break
      }
    },
  }
}
