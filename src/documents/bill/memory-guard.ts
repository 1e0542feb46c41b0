/** A single array larger than this is no part of reading a bill. */
const MAX_ARRAY = 32 * 1024 * 1024
/** Room for one decoded picture of 64 megapixels in colour, and the renderer itself. */
const MAX_WASM = 512 * 1024 * 1024

/** The part of WebAssembly.Memory used here; its types come with the DOM library only. */
interface Growing {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/**
 * Limits what this thread may allocate outside the JavaScript heap. A worker's resourceLimits do not count typed arrays
 * or WebAssembly memory (https://nodejs.org/api/worker_threads.html#new-workerfilename-options), and those are where
 * a stream that inflates a thousandfold ends up. Call it once, first, in a worker thread; it cannot be undone.
 */
export function guardMemory(): void {
  const Plain = globalThis.Uint8Array
  globalThis.Uint8Array = new Proxy(Plain, {
    construct(target, args, newTarget) {
      if (typeof args[0] === 'number' && args[0] > MAX_ARRAY) throw new RangeError('memory guard')
      return Reflect.construct(target, args, newTarget)
    },
  })
  const { Memory } = (globalThis as unknown as { WebAssembly: { Memory: { prototype: Growing } } })
    .WebAssembly
  const grow = Memory.prototype.grow
  Memory.prototype.grow = function (pages: number) {
    if (this.buffer.byteLength + pages * 65_536 > MAX_WASM) throw new RangeError('memory guard')
    return grow.call(this, pages)
  }
}
