/**
 * Entry of the reading thread. It is bundled as a file of its own, because the thread must be started from one and
 * can then be ended at any moment, whatever the bill makes it do.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { BillError } from './bill-error.ts'
import type { BillJob, BillNews } from './job.ts'
import { guardMemory } from './memory-guard.ts'
import { readPages } from './read-pages.ts'

guardMemory()
const tell = (news: BillNews): void => parentPort?.postMessage(news)

readPages(workerData as BillJob, (pages) => tell({ type: 'recognising', pages })).then(
  (reading) => tell({ type: 'done', reading }),
  (error: unknown) => tell({ type: 'failed', code: codeOf(error) }),
)

/** What a parser throws may hold words of the bill, so nothing but the code leaves the thread. */
function codeOf(error: unknown) {
  if (error instanceof BillError) return error.code
  return error instanceof RangeError ? 'too_complex' : 'damaged'
}
