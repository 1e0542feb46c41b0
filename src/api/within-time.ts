import type { Clock } from '../context.ts'
import { AppError } from '../errors.ts'

/**
 * Works with a signal that fires when the given one does, and after `ms` with `timed_out`.
 * @param what had not finished then
 */
export async function withinTime<T>(
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
  ms: number,
  what: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const [late, done] = [new AbortController(), new AbortController()]
  clock.sleep(ms, AbortSignal.any([signal, done.signal])).then(
    () => late.abort(new AppError('timed_out', { what })),
    () => {},
  )
  try {
    return await work(AbortSignal.any([signal, late.signal]))
  } finally {
    done.abort()
  }
}
