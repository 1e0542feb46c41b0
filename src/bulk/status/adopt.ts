import type { Api } from '../../api/client.ts'
import { readNumber } from '../../domain/numbers/phone-number.ts'
import { firstRows } from '../check/first-rows.ts'
import type { JournalPorts } from '../journal/ports.ts'
import type { Row } from '../read/read-row.ts'

/**
 * Finds the ports of a file that was submitted somewhere else, where its journal is not: the newest port of each number in
 * the file. Reads the account's whole list.
 */
export async function adoptPorts(api: Api, rows: AsyncIterable<Row>, ports: JournalPorts): Promise<void> {
  const numbers = firstRows(2 ** 12)
  // Most rows stand one line below their number; those with line breaks in a cell push the others down.
  const lines = new Map<number, number>()
  for await (const { row, line, values } of rows) {
    const number = readNumber(values.phone_number ?? '')
    if (!number.ok) continue
    if (numbers.seen(keyOf(number.e164), row) === undefined && line !== row + 1) lines.set(row, line)
  }
  const adopted = new Set<number>()
  for await (const port of api.list({})) {
    const row = numbers.find(keyOf(port.phone_number))
    if (row === undefined || adopted.has(row)) continue
    adopted.add(row)
    ports.adopt(port, { row, line: lines.get(row) ?? row + 1, key: null })
  }
}

const keyOf = (number: string): number => Number(number.replace(/\D/g, '').slice(-10))
