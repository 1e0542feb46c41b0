import { rmSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const folder = new URL('../../fixtures/bills/', import.meta.url)
/** Inside node_modules, so that the bundle finds the packages that stay outside it. */
const built = new URL('../../node_modules/.cache/kaiport-test/', import.meta.url)
const OUTSIDE = ['tesseract.js', '@tesseract.js-data/eng', '@hyzyla/pdfium']

let worker: Promise<URL> | undefined

/** Bundles the reading thread as the published CLI does, once a test file, and returns its file URL. */
export function billWorker(): Promise<URL> {
  worker ??= bundleBillWorker(new URL(`${process.pid}/`, built))
  return worker
}

/** Bundles the reading thread into a folder, which is removed when the process ends. */
export async function bundleBillWorker(folder: URL): Promise<URL> {
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const input = fileURLToPath(new URL('../../src/documents/bill/worker.ts', import.meta.url))
  const build = await rolldown({ input, platform: 'node', external: OUTSIDE, logLevel: 'silent' })
  await build.write({
    dir: fileURLToPath(folder),
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
  })
  await build.close()
  return new URL('worker.cjs', folder)
}

/** What a fixture's .json says a right reading is; `found` values leave out the label and the confidence. */
export interface ExpectedAnswer {
  readonly status: 'found' | 'ambiguous' | 'absent'
  readonly value?: unknown
  readonly printed?: string
  readonly page?: number
  readonly candidates?: readonly {
    readonly value: unknown
    readonly printed?: string
    readonly page: number
    readonly role?: string
  }[]
}

export const ANSWERS = [
  'accountNumber',
  'accountName',
  'serviceAddress',
  'billingAddress',
  'billDate',
  'dueDate',
  'billingPeriod',
  'billingTelephoneNumber',
] as const

export interface BillFixture {
  readonly name: string
  readonly about: string
  readonly file: string
  readonly now: Date
  readonly bytes: Uint8Array
  readonly expected: Readonly<Record<(typeof ANSWERS)[number], ExpectedAnswer>> & {
    readonly kind: 'pdf' | 'png' | 'jpeg'
    readonly source: 'text' | 'ocr' | 'mixed'
    readonly pages: number
    readonly carrier: string | null
    readonly lines: readonly string[]
    readonly others: readonly string[]
  }
}

/** All bills of fixtures/bills with their expected readings, in order of their names. */
export async function billFixtures(): Promise<BillFixture[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => {
      const data = JSON.parse(await readFile(new URL(name, folder), 'utf8'))
      const bytes = new Uint8Array(await readFile(new URL(data.file, folder)))
      return { ...data, name: name.replace('.json', ''), now: new Date(data.now), bytes }
    }),
  )
}
