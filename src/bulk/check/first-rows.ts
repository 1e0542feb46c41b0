/** Remembers in which row each key was seen first. */
export interface FirstRows {
  /**
   * The row that had the key before; otherwise `row` is remembered.
   * @param key a whole number from 0, below 2^34
   * @param row below 2^30
   */
  seen(key: number, row: number): number | undefined
  /** The row that had the key. */
  find(key: number): number | undefined
}

const LOW = 2 ** 32

/**
 * An open hash table in two typed arrays, 8 bytes a slot, where a Set of strings takes ten times that: a key of 34 bits (a
 * ten-digit number fits) and a row of 30 bits share the 64. Memory is untouched, and so not taken up, until slots fill.
 * @param slots a power of 2; it doubles when three quarters are full
 */
export function firstRows(slots = 2 ** 21): FirstRows {
  let low = new Uint32Array(slots)
  let high = new Uint32Array(slots)
  let used = 0

  /** The slot that holds the key, or the free one where it belongs. A free slot has no row. */
  const slotOf = (key: number): number => {
    const mask = low.length - 1
    const [lower, upper] = [key % LOW, Math.floor(key / LOW)]
    let slot = mix(lower ^ upper) & mask
    while (high[slot] !== 0 && (low[slot] !== lower || (high[slot] as number) >>> 30 !== upper))
      slot = (slot + 1) & mask
    return slot
  }
  const put = (key: number, row: number): void => {
    const slot = slotOf(key)
    low[slot] = key % LOW
    high[slot] = ((Math.floor(key / LOW) << 30) | row) >>> 0
  }
  const grow = (): void => {
    const [oldLow, oldHigh] = [low, high]
    low = new Uint32Array(oldLow.length * 2)
    high = new Uint32Array(oldLow.length * 2)
    for (let i = 0; i < oldHigh.length; i++) {
      const packed = oldHigh[i] as number
      if (packed !== 0) put((packed >>> 30) * LOW + (oldLow[i] as number), packed & 0x3fffffff)
    }
  }
  const rowAt = (slot: number): number | undefined =>
    high[slot] === 0 ? undefined : (high[slot] as number) & 0x3fffffff

  return {
    find: (key) => rowAt(slotOf(key)),
    seen(key, row) {
      const before = rowAt(slotOf(key))
      if (before !== undefined) return before
      put(key, row)
      if (++used > low.length * 0.75) grow()
      return undefined
    },
  }
}

/** The finaliser of MurmurHash3, which spreads neighbouring numbers. */
export function mix(value: number): number {
  let state = value
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return (state ^ (state >>> 16)) >>> 0
}
