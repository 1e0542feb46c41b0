/**
 * Makes fixtures/bills: each bill as a file, and beside it what a right reading of it says.
 * Run it after changing a layout: node scripts/make-bill-fixtures.mjs
 */
import { mkdir, writeFile } from 'node:fs/promises'
import * as canada from './bill-fixtures/canada.mjs'
import * as images from './bill-fixtures/images.mjs'
import { drawBill } from './bill-fixtures/pen.mjs'
import * as voip from './bill-fixtures/us-voip.mjs'
import * as wireless from './bill-fixtures/us-wireless.mjs'
import * as wireline from './bill-fixtures/us-wireline.mjs'

const folder = new URL('../fixtures/bills/', import.meta.url)
/** The day on which every fixture is read; ages follow from it. */
const NOW = '2026-11-20T12:00:00Z'

await mkdir(folder, { recursive: true })
for (const bill of [wireline, wireless, voip, canada, images].flatMap(Object.values)) {
  const { name, about, expected, kind = 'pdf', source = 'text' } = bill
  const file = `${name}.${kind === 'jpeg' ? 'jpg' : kind}`
  const bytes = bill.make ? await bill.make() : await drawBill(bill.draw)
  await writeFile(new URL(file, folder), bytes)
  const reading = { about, file, now: NOW, expected: { kind, source, ...expected } }
  await writeFile(new URL(`${name}.json`, folder), `${JSON.stringify(reading, null, 2)}\n`)
  process.stdout.write(`${file} ${Math.ceil(bytes.length / 1024)} KiB\n`)
}
