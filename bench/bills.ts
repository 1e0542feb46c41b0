// Reading the bill fixtures: what is read right, how long it takes, and what a comparison with right and with wrong
// details says.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BillReading, compareBill, readBill } from '../src/documents/bill/index.ts'
import type { FieldName, PortDetails } from '../src/domain/fields.ts'
import { type BillFixture, billFixtures } from '../test/support/bills.ts'

const workerUrl = pathToFileURL(join(process.cwd(), 'dist', 'bill-worker.cjs'))
const READ = ['accountNumber', 'accountName', 'serviceAddress', 'billingAddress', 'billDate'] as const

/** The details that a person would copy from this bill, where it says one thing. */
function detailsOf({ expected }: BillFixture): PortDetails {
  const { accountNumber, accountName, serviceAddress, billingAddress } = expected
  // Where the bill has several service addresses, which one is right cannot be told from it.
  const stands = serviceAddress.status === 'absent' ? billingAddress : serviceAddress
  const address = stands.status === 'found' ? (stands.value as Record<string, string>) : undefined
  return {
    number_type: serviceAddress.status === 'absent' ? 'wireless' : 'local',
    ...(accountNumber.status === 'found' ? { account_number: String(accountNumber.value) } : {}),
    ...(accountName.status === 'found' ? { business_name: String(accountName.value) } : {}),
    ...(address
      ? {
          address_line1: address.line1 ?? '',
          ...(address.line2 ? { address_line2: address.line2 } : {}),
          city: address.city ?? '',
          state: address.state ?? '',
          postal_code: address.postal_code ?? '',
          country: address.country ?? 'US',
        }
      : {}),
  }
}

/** One digit or letter more or less wrong, as a person mistypes it. */
function mistyped(value: string): string {
  const digits = /(\d)(?!\1)(\d)(?=\D*$)/.exec(value)
  if (digits) return `${value.slice(0, digits.index)}${digits[2]}${digits[1]}${value.slice(digits.index + 2)}`
  return value.replace(/([a-z])([a-z])([^a-z]*)$/i, '$2$1$3')
}

/** Whether the person is told to look at the field: it differs, or the bill has several values and none is this one. */
const flags = (details: PortDetails, reading: BillReading, now: Date, field: FieldName): boolean =>
  compareBill(details, reading, now).rows.some(
    (row) => row.field === field && ['different', 'ambiguous'].includes(row.verdict),
  )

async function main() {
  const tally = { answers: 0, right: 0, clean: 0, alarms: 0, mistakes: 0, caught: 0 }
  const missed: string[] = []
  const times: {
    readonly name: string
    readonly ms: number
    readonly source: string
    readonly pages: number
  }[] = []
  for (const fixture of await billFixtures()) {
    const started = performance.now()
    const reading = await readBill(fixture.bytes, { now: fixture.now, workerUrl })
    times.push({
      name: fixture.name,
      ms: performance.now() - started,
      source: reading.source,
      pages: reading.pages,
    })
    for (const answer of READ) {
      tally.answers += 1
      const [got, want] = [reading[answer], fixture.expected[answer]]
      const same =
        got.status === want.status &&
        (got.status !== 'found' || JSON.stringify(got.best.value) === JSON.stringify(want.value))
      if (same) tally.right += 1
    }
    const details = detailsOf(fixture)
    for (const field of [
      'account_number',
      'business_name',
      'address_line1',
      'city',
      'postal_code',
    ] as const) {
      const value = details[field]
      if (!value) continue
      tally.clean += 1
      if (flags(details, reading, fixture.now, field)) tally.alarms += 1
      const wrong = mistyped(value)
      if (wrong === value) continue
      tally.mistakes += 1
      if (flags({ ...details, [field]: wrong }, reading, fixture.now, field)) tally.caught += 1
      else missed.push(`${fixture.name}: ${field} ${wrong}`)
    }
  }
  console.log(`bills                    ${times.length}`)
  console.log(`answers read right       ${tally.right} of ${tally.answers}`)
  console.log(`mistyped fields caught   ${tally.caught} of ${tally.mistakes}`)
  console.log(`right fields flagged     ${tally.alarms} of ${tally.clean}`)
  for (const line of missed) console.log(`  not caught: ${line}`)
  const slowest = (source: string) => times.filter((t) => t.source === source).sort((a, b) => b.ms - a.ms)[0]
  for (const [source, goal] of [
    ['text', 'under 1 s'],
    ['ocr', 'under 10 s'],
  ] as const) {
    const worst = slowest(source)
    if (worst)
      console.log(
        `slowest by ${source.padEnd(14)}${Math.round(worst.ms)} ms (${worst.name}, ${worst.pages} pages)  ${goal}`,
      )
  }
}

main()
