import type { PortRequest } from '../domain/port-request.ts'
import type { Seen, SeenPort, SeenStore } from '../store/seen.ts'
import { seenOf } from './changes.ts'

/** How far a watch has come, kept so that the next one begins with what nobody saw. */
export interface Marks {
  /** What was seen, by this watch or before it. */
  readonly seen: Seen
  /** Notes that ports were shown. `cursor` is how far the feed was read, where all of it was. */
  shown(ports: readonly PortRequest[], cursor: string | undefined): void
  /** Writes down what was shown and told, and nothing of a port of which somebody has still to be told. */
  keep(): void
}

/** @param untold whether somebody has still to be told of a port, by its id */
export function openMarks(store: SeenStore, untold: (id: string) => boolean): Marks {
  const seen = store.load()
  const waiting = new Map<string, SeenPort>()
  let reached: string | undefined
  return {
    seen,
    shown(ports, cursor) {
      reached = cursor
      for (const port of ports) {
        const mark = seenOf(port)
        seen.ports.set(port.id, mark)
        waiting.set(port.id, mark)
      }
    },
    keep() {
      const ports = new Map([...waiting].filter(([id]) => !untold(id)))
      if (ports.size === 0) return
      // The next watch has to meet in the feed what this one could not tell.
      const missed = [...waiting].filter(([id]) => !ports.has(id)).map(([, { updated_at }]) => updated_at)
      const kept = store.add({ cursor: reached && [reached, ...missed].sort()[0], ports })
      if (kept) for (const id of ports.keys()) waiting.delete(id)
    },
  }
}
