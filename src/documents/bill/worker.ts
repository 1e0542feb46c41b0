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
  (error: unknown) => tell(failure(error)),
)

function failure(error: unknown): BillNews {
  if (error instanceof BillError) return { type: 'failed', code: error.code }
  if (error instanceof RangeError) return { type: 'failed', code: 'too_complex' }
  const { name, stack = '' } = error instanceof Error ? error : new Error('unknown')
  return { type: 'crashed', where: [name, ...(stack.match(/^ {4}at .*$/gm) ?? [])].join('\n') }
}
