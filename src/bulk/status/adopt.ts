import type { Api } from '../../api/client.ts'
import { FEW } from '../../api/look-up.ts'
import { isOfBusiness } from '../../api/of-business.ts'
import type { Listing } from '../../api/read.ts'
import { readNumber } from '../../domain/numbers/phone-number.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { type FirstRows, firstRows } from '../check/first-rows.ts'
import type { JournalPorts } from '../journal/ports.ts'
import type { Row } from '../read/read-row.ts'

/** A number of the file whose port is not known here. */
interface Missing {
  /** E.164. */
  readonly phone_number: string
  readonly business_id: string | undefined
}

/**
 * Finds the ports of rows that were submitted somewhere else, where their journal is not: the newest port of each number
 * that has none here.
 * @param business that of rows which name none; undefined for all that the key reaches
 * @param leftOut gets the ports that cannot be read; of their numbers none is taken
 */
export async function adoptPorts(
  api: Api,
  rows: AsyncIterable<Row>,
  ports: JournalPorts,
  business: string | undefined,
  leftOut: NonNullable<Listing['leftOut']>,
): Promise<void> {
  const wanted = new Map<string | undefined, FirstRows>()
  const few: Missing[] = []
  let missing = 0
  // Most rows stand one line below their number; those with line breaks in a cell push the others down.
  const lines = new Map<number, number>()
  for await (const { row, line, values } of rows) {
    const number = readNumber(values.phone_number ?? '')
    if (!number.ok || ports.ofNumber(number.e164)) continue
    const business_id = values.business_id ?? business
    const numbers = wanted.get(business_id) ?? firstRows(2 ** 12)
    wanted.set(business_id, numbers)
    if (numbers.seen(keyOf(number.e164), row) !== undefined) continue
    if (line !== row + 1) lines.set(row, line)
    if (++missing <= FEW) few.push({ phone_number: number.e164, business_id })
  }
  if (missing === 0) return
  const [only] = wanted.size === 1 ? wanted.keys() : []
  const adopted = new Set<number>()
  const odd = new Set<number>()
  const listing: Listing = {
    leftOut(port) {
      if (port.phone_number) odd.add(keyOf(port.phone_number))
      leftOut(port)
    },
  }
  const found =
    missing > FEW ? api.list({ business_id: only }, undefined, listing) : newest(api, few, listing)
  for await (const port of found) {
    const number = keyOf(port.phone_number)
    if (odd.has(number)) continue
    const [row] = [...wanted].flatMap(([id, numbers]) =>
      isOfBusiness(port, id) ? (numbers.find(number) ?? []) : [],
    )
    if (row === undefined || adopted.has(row)) continue
    adopted.add(row)
    ports.adopt(port, { row, line: lines.get(row) ?? row + 1, key: null })
  }
}

async function* newest(api: Api, numbers: readonly Missing[], listing: Listing): AsyncGenerator<PortRequest> {
  for (const number of numbers)
    for await (const port of api.list({ ...number }, undefined, listing)) {
      // A server that does not know a filter passes over it.
      if (!isOfBusiness(port, number.business_id)) continue
      yield port
      break
    }
}

const keyOf = (number: string): number => Number(number.replace(/\D/g, '').slice(-10))
