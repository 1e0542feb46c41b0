import { describe, expect, test } from 'vitest'
import { loaPdf } from '../../../../src/documents/loa/loa-pdf.ts'
import { BY_HAND, bakeryLoa } from '../../domain/loa/details.ts'
import { hasPoppler, poppler, readFont, readPdf } from './read-pdf.ts'

const flat = (text: string) => text.replace(/\s+/g, ' ')

describe.each([
  ['typed', {}],
  ['by hand', BY_HAND],
] as const)('a letter signed %s', (_, options) => {
  const loa = bakeryLoa({}, options)

  test('is one page in type of 10 pt or more with every statement, accent and number', async () => {
    const { pages, sizes } = await readPdf(await loaPdf(loa, readFont))
    expect(pages).toHaveLength(1)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10)
    const text = flat(pages.join(' '))
    for (const part of [
      'Łódź Bakery of Québec LLC',
      'Zoë Müller',
      '512-555-0142',
      '4410-887-23',
      'Lone Star Telephone',
    ])
      expect(text).toContain(part)
    for (const clause of loa.clauses) expect(text).toContain(clause.text)
    expect(text).toContain(loa.signature.label)
    expect(text).toContain(loa.signature.consent.text)
    if (loa.signature.kind === 'typed')
      for (const { text: disclosure } of loa.signature.disclosures) expect(text).toContain(disclosure)
    expect(text).not.toContain('880913')
    expect(text).not.toMatch(/CFR|USC|https?:/)
  })

  test('says its title, language and date, and is the same bytes each time', async () => {
    const bytes = await loaPdf(loa, readFont)
    const { info } = await readPdf(bytes)
    expect(info).toMatchObject({
      Title: 'Letter of Authorization - Łódź Bakery of Québec LLC',
      Author: 'Zoë Müller',
      Creator: 'kaiport',
      CreationDate: 'D:20261124010210Z',
      ModDate: 'D:20261124010210Z',
      Language: 'en-US',
    })
    expect(Buffer.compare(bytes, await loaPdf(bakeryLoa({}, options), readFont))).toBe(0)
  })

  test.runIf(hasPoppler)('opens in Poppler: tagged, US Letter, fonts inside, no complaint', async () => {
    const bytes = await loaPdf(loa, readFont)
    const facts = poppler('pdfinfo', ['{}'], bytes)
    expect(facts).toMatch(/Tagged:\s+yes/)
    expect(facts).toMatch(/Pages:\s+1\n/)
    expect(facts).toMatch(/612 x 792 pts \(letter\)/)
    expect(poppler('pdffonts', ['{}'], bytes).match(/yes yes yes/g)).toHaveLength(2)
    expect(poppler('pdfinfo', ['-struct-text', '{}'], bytes)).toMatch(
      /H1[\s\S]*"Letter of Authorization"[\s\S]*LI[\s\S]*"I appoint KaiCalls/,
    )
    expect(poppler('pdftotext', ['-layout', '{}', '-'], bytes)).toMatch(
      /Billing name +Łódź Bakery of Québec LLC/,
    )
  })
})

test('long names still fit on one page', async () => {
  const loa = bakeryLoa(
    {
      business_name: `${'Example '.repeat(7)}Holdings LLC`,
      losing_carrier: 'Example Regional Telephone Cooperative of the South',
      authorized_name: 'Maximiliana Featherstonehaugh-Example',
      address_line1: '12345 North Example Boulevard Northwest, Building 12',
    },
    {
      signer_title: 'Chief Administrative Officer',
    },
  )
  const { pages } = await readPdf(await loaPdf(loa, readFont))
  expect(pages).toHaveLength(1)
})

test('a partial port says what moves and what stays on its second page, and says which letter it belongs to', async () => {
  const loa = bakeryLoa({ port_type: 'partial', new_billing_telephone_number: '737-555-0100' })
  const { pages } = await readPdf(await loaPdf(loa, readFont))
  expect(pages).toHaveLength(2)
  expect(flat(pages[0] ?? '')).toContain('This is a partial port: Attachment A')
  const attachment = flat(pages[1] ?? '')
  expect(attachment).toMatch(
    /Numbers that move to KaiCalls 512-555-0142 Numbers that stay with Lone Star Telephone All other numbers/,
  )
  expect(attachment).toContain('New billing telephone number 737-555-0100')
  expect(attachment).toContain('Łódź Bakery of Québec LLC, page 2 of 2')
})
