import type { Api } from '../../api/client.ts'
import { isOfBusiness } from '../../api/of-business.ts'
import { readNumber } from '../../domain/numbers/phone-number.ts'
import { type FirstRows, firstRows } from '../check/first-rows.ts'
import type { JournalPorts } from '../journal/ports.ts'
import type { Row } from '../read/read-row.ts'

/**
 * Finds the ports of a file that was submitted somewhere else, where its journal is not: the newest port of each number in
 * the file. Reads the whole list of the business, or of all where rows name several.
 * @param business that of rows which name none; undefined for all that the key reaches
 */
export async function adoptPorts(
  api: Api,
  rows: AsyncIterable<Row>,
  ports: JournalPorts,
  business: string | undefined,
): Promise<void> {
  const wanted = new Map<string | undefined, FirstRows>()
  // Most rows stand one line below their number; those with line breaks in a cell push the others down.
  const lines = new Map<number, number>()
  for await (const { row, line, values } of rows) {
    const number = readNumber(values.phone_number ?? '')
    if (!number.ok) continue
    const business_id = values.business_id ?? business
    const numbers = wanted.get(business_id) ?? firstRows(2 ** 12)
    wanted.set(business_id, numbers)
    if (numbers.seen(keyOf(number.e164), row) === undefined && line !== row + 1) lines.set(row, line)
  }
  const [business_id] = wanted.size === 1 ? wanted.keys() : []
  const adopted = new Set<number>()
  for await (const port of api.list({ business_id })) {
    const number = keyOf(port.phone_number)
    const [row] = [...wanted].flatMap(([id, numbers]) =>
      isOfBusiness(port, id) ? (numbers.find(number) ?? []) : [],
    )
    if (row === undefined || adopted.has(row)) continue
    adopted.add(row)
    ports.adopt(port, { row, line: lines.get(row) ?? row + 1, key: null })
  }
}

const keyOf = (number: string): number => Number(number.replace(/\D/g, '').slice(-10))
