import { Worker } from 'node:worker_threads'
import { BillError } from './bill-error.ts'
import { billKind } from './file-kind.ts'
import type { BillJob, BillNews } from './job.ts'
import type { BillReading } from './reading.ts'

export interface ReadBillOptions {
  /** The day against which dates are understood. */
  readonly now: Date
  /** The bundled `worker.ts`: a file URL. */
  readonly workerUrl: URL
  readonly signal?: AbortSignal
  /** Whether pictures are recognised. Default true. */
  readonly ocr?: boolean
  /** Pages read from the front. Default 40. */
  readonly maxPages?: number
  /** Pictures recognised. Default 6. */
  readonly maxScans?: number
  /** Milliseconds for reading the text. Default 15 000. */
  readonly deadline?: number
  /** Further milliseconds for each picture. Default 25 000. */
  readonly deadlinePerScan?: number
}

/** JavaScript heap of the reading thread, in MiB; what lies outside the heap is limited by the thread itself. */
const HEAP = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 }

/**
 * Reads a bill: PDF, PNG or JPEG, at most 10 MiB. The work is done in a thread that is ended at the deadline or when
 * `signal` aborts; nothing of the bill is stored or logged. Throws BillError, or the signal's reason.
 */
export async function readBill(bytes: Uint8Array, options: ReadBillOptions): Promise<BillReading> {
  const { now, workerUrl, signal, ocr = true, maxPages = 40, maxScans = 6 } = options
  const { deadline = 15_000, deadlinePerScan = 25_000 } = options
  signal?.throwIfAborted()
  const job: BillJob = { bytes, kind: billKind(bytes), now: now.getTime(), ocr, maxPages, maxScans }
  // Recognition libraries print to the streams of their thread; both are taken and dropped.
  const worker = new Worker(workerUrl, {
    workerData: job,
    resourceLimits: HEAP,
    stdout: true,
    stderr: true,
    env: {},
  })
  const over = new AbortController()
  try {
    return await new Promise((resolve, reject) => {
      const stopAfter = (ms: number): AbortSignal => {
        const timer = AbortSignal.timeout(ms)
        const late = () => timer === current && reject(new BillError('too_slow'))
        timer.addEventListener('abort', late, { signal: over.signal })
        return timer
      }
      let current = stopAfter(deadline)
      signal?.addEventListener('abort', () => reject(signal.reason), { signal: over.signal })
      worker.on('message', (news: BillNews) => {
        if (news.type === 'recognising') current = stopAfter(deadline + deadlinePerScan * news.pages)
        else if (news.type === 'done') resolve(news.reading)
        else if (news.type === 'failed') reject(new BillError(news.code))
        else reject(new Error(`The bill could not be read: ${news.where}`))
      })
      worker.on('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new BillError('too_complex') : error),
      )
      worker.on('exit', (code) => reject(new Error(`The reading thread ended with ${code}`)))
    })
  } finally {
    over.abort()
    await worker.terminate()
  }
}
