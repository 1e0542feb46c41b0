import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { type Answer, type Printed, readBill } from '../../../../src/documents/bill/index.ts'
import { ANSWERS, billFixtures, billWorker, type ExpectedAnswer } from '../../../support/bills.ts'

const fixtures = await billFixtures()
const workerUrl = await billWorker()

/** The answer in the shape of the fixture's .json, so that a difference shows as one. */
function asExpected(answer: Answer<Printed<unknown>>, expected: ExpectedAnswer): unknown {
  const { status } = answer
  const listed = expected.candidates?.map((_, i) => {
    const place = answer.candidates[i]
    return (
      place &&
      Object.fromEntries(
        Object.keys(expected.candidates?.[i] ?? {}).map((key) => [key, place[key as keyof typeof place]]),
      )
    )
  })
  if (answer.status === 'found') {
    const { value, printed, page } = answer.best
    return { status, value, printed, page }
  }
  return { status, ...(listed ? { candidates: [...listed, ...answer.candidates.slice(listed.length)] } : {}) }
}

describe('every bill of fixtures/bills', () => {
  it('covers text, pictures and both countries', () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(14)
    expect(new Set(fixtures.map((bill) => bill.expected.kind))).toEqual(new Set(['pdf', 'png', 'jpeg']))
  })

  it.each(fixtures)('$name', { timeout: 60_000 }, async ({ bytes, now, expected }) => {
    const reading = await readBill(bytes, { now, workerUrl })
    for (const field of ANSWERS)
      expect({ [field]: asExpected(reading[field], expected[field]) }).toEqual({ [field]: expected[field] })
    expect(reading.carrier.status === 'found' ? reading.carrier.best.value : null).toBe(expected.carrier)
    const numbers = (role: 'line' | 'other') =>
      reading.phoneNumbers
        .filter((phone) => phone.role === role)
        .map((phone) => phone.value)
        .sort()
    expect(numbers('line')).toEqual(expected.lines.toSorted())
    expect(numbers('other')).toEqual(expected.others.toSorted())
    expect({ kind: reading.kind, source: reading.source, pages: reading.pages }).toEqual({
      kind: expected.kind,
      source: expected.source,
      pages: expected.pages,
    })
  })
})

describe('a reading', () => {
  const bill = (name: string) => fixtures.find((fixture) => fixture.name === name)?.bytes ?? new Uint8Array()
  const now = new Date('2026-11-20T12:00:00Z')

  it('names the label and page of what it found, and is surer of text than of a picture', async () => {
    const text = await readBill(bill('att-business'), { now, workerUrl })
    const photo = await readBill(bill('frontier-photo'), { now, workerUrl })
    expect(text.accountNumber.candidates[0]).toMatchObject({
      label: 'Account Number',
      page: 1,
      confidence: 0.94,
    })
    expect(photo.accountNumber.candidates[0]?.confidence).toBeLessThan(0.94)
    expect(photo).toMatchObject({ recognisedPages: [1], unreadPages: [] })
    expect(text).toMatchObject({ recognisedPages: [], legibility: 1 })
  }, 60_000)

  it('lists the payment slip’s account spellings apart from the account', async () => {
    const reading = await readBill(bill('comcast-business'), { now, workerUrl })
    expect(reading.accountNumber.status).toBe('found')
    expect(reading.accountNumber.candidates.map((place) => [place.role, place.value])).toEqual([
      ['account', '8495741200193846'],
      ['slip', '849574120019384600318779'],
    ])
  })

  it('reads only the first pages when told so, and says which it left out', async () => {
    const reading = await readBill(bill('att-business'), { now, workerUrl, maxPages: 1 })
    expect(reading).toMatchObject({ pages: 3, unreadPages: [2, 3], serviceAddress: { status: 'absent' } })
  })

  it('leaves pictures out when recognition is off but another page has text', async () => {
    const reading = await readBill(bill('cogeco-scan-sideways'), { now, workerUrl, ocr: false })
    expect(reading).toMatchObject({ source: 'text', unreadPages: [2], accountNumber: { status: 'found' } })
  })

  it('stores nothing, not even the language data of recognition', async () => {
    await readBill(bill('frontier-photo'), { now, workerUrl })
    const written = await readdir(process.cwd())
    expect(written.filter((name) => name.includes('traineddata'))).toEqual([])
  }, 60_000)

  it('leaves the caller’s bytes as they were', async () => {
    const bytes = bill('att-business')
    const copy = bytes.slice()
    await readBill(bytes, { now, workerUrl })
    expect(bytes).toEqual(copy)
  })
})
