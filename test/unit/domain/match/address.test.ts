import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { type ParsedAddress, parseAddress } from '../../../../src/domain/match/address.ts'
import { compareAddress } from '../../../../src/domain/match/address-compare.ts'
import suffixes from '../../../../src/domain/match/data/street-suffixes.json' with { type: 'json' }

const parts = (a: ParsedAddress): string =>
  [
    a.number?.standard,
    a.fraction?.standard,
    a.before?.standard,
    a.name.map((t) => t.standard).join(' '),
    a.suffix?.standard,
    a.after?.standard,
    ...a.deliveries.map((d) => `${d.kind} ${d.number}`.trim()),
    ...a.units.map((u) => `[${u.designator} ${u.id}]`.replace(' ]', ']')),
    ...(a.other.length > 0 ? [`{${a.other.map((t) => t.raw).join(' ')}}`] : []),
  ]
    .filter(Boolean)
    .join(' ')

describe('taking an address apart', () => {
  it.each([
    ['418 W Juniper St', 'Ste 210', '418 W JUNIPER ST [STE 210]'],
    ['123 1/2 Dogwood Ln', '', '123 1/2 DOGWOOD LN'],
    ['37-15 Kessler Blvd E', '', '3715 KESSLER BLVD E'],
    ['610 N West St', '', '610 N W ST'],
    ['610 North West 23rd St', '', '610 NW 23RD ST'],
    ['1401 K Street N.W.', '', '1401 K ST NW'],
    ['250 Avenue C', '', '250 AVE C'],
    ['450 S 300 E', '', '450 S 300TH E'],
    ['5120 US Highway 290 E', '', '5120 US 290 E'],
    ['9600 RR 620 N', 'Bldg 2 Rm 14', '9600 RM 620 N [BLDG 2] [RM 14]'],
    ['14 St. James St., Fl 2, Rm 5', '', '14 ST JAMES ST [FL 2] [RM 5]'],
    ['12 Front St', 'Rear', '12 FRNT ST [REAR]'],
    ['77 Upper Creek Rd', '', '77 UPPR CRK RD'],
    ['Harbor Tower', '9 Elm St # 4B', '9 ELM ST [# 4B] {Harbor Tower}'],
    ['P. O. Box 12', '', 'po_box 12'],
    ['418 W Juniper St', 'PMB 45', '418 W JUNIPER ST private_mailbox 45'],
    ['RR 2 Box 45', '', 'rural_route 2 BOX 45'],
    ['HC 68 Box 023', '', 'highway_contract 68 BOX 23'],
    ['General Delivery', '', 'general_delivery'],
    ['20 Boxwood Ct', '', '20 BOXWOOD CT'],
    ['88 Polk St', '', '88 POLK ST'],
    ['5 Depot Rd', '', '5 DEPOT RD'],
  ])('%s, %s', (line1, line2, expected) => {
    expect(parts(parseAddress([line1, line2], 'US'))).toBe(expected)
  })

  it.each([
    ['12-480 Larch Street', '480 LARCH ST [# 12]'],
    ['455 rue Sainte-Adèle, bureau 300', '455 STE ADELE RUE [STE 300]'],
    ['1200 boul. Saint-Laurent Ouest', '1200 ST LAURENT BLVD W'],
    ['60 1re Avenue', '60 1ST AVE'],
    ['C.P. 1200', 'po_box 1200'],
    ['1234 Highway 7 RR 2', '1234 HWY 7 rural_route 2'],
  ])('in Canada: %s', (line, expected) => {
    expect(parts(parseAddress([line], 'CA'))).toBe(expected)
  })

  it('agrees with the parse-address package on plain US addresses', () => {
    const { parseLocation } = createRequire(import.meta.url)('parse-address') as {
      parseLocation: (text: string) => Record<string, string> | null
    }
    const types = ['St', 'Avenue', 'Blvd', 'Court', 'Lane', 'Pkwy', 'Ter', 'Way', 'Plaza', 'Hollow']
    const names = ['Juniper', 'Mill Pond', 'Larkspur', 'Copper Kettle', '23rd', 'Commonwealth']
    for (const [i, type] of types.entries()) {
      for (const [k, name] of names.entries()) {
        const direction = ['', 'N', 'SW', 'East'][(i + k) % 4] ?? ''
        const line = `${100 + i * 7 + k} ${direction} ${name} ${type} ${k % 2 ? `Apt ${k}` : ''}`
          .replace(/ +/g, ' ')
          .trim()
        const theirs = parseLocation(line)
        const ours = parseAddress([line], 'US')
        const said = [
          ours.number?.standard,
          ours.before?.standard,
          ours.name.map((t) => t.word).join(' '),
          ours.suffix?.standard,
          ours.units[0]?.id,
        ]
        const other = [theirs?.number, theirs?.prefix, theirs?.street, theirs?.type, theirs?.sec_unit_num]
        expect(
          said.map((t) => t ?? ''),
          line,
        ).toEqual(other.map((t) => (t ?? '').toUpperCase()))
      }
    }
  })
})

describe('street types of Publication 28', () => {
  const all = Object.entries(suffixes).flatMap(([standard, list]) =>
    list.split(' ').map((word) => [word, standard] as const),
  )

  it('covers the table: two hundred types, each spelling once', () => {
    expect(Object.keys(suffixes).length).toBeGreaterThanOrEqual(200)
    expect(new Set(all.map(([word]) => word)).size).toBe(all.length)
  })

  it('knows each spelling as its standard form, and different types as different', () => {
    for (const [word, standard] of all) {
      const { verdict } = compareAddress(
        'address_line1',
        [`12 Quillfeather ${word}`],
        [`12 Quillfeather ${standard}`],
        'US',
      )
      expect(verdict, `${word} ${standard}`).not.toBe('different')
    }
    const standards = Object.keys(suffixes)
    for (const [i, standard] of standards.entries()) {
      const other = standards[(i + 1) % standards.length]
      const { verdict } = compareAddress(
        'address_line1',
        [`12 Quillfeather ${standard}`],
        [`12 Quillfeather ${other}`],
        'US',
      )
      expect(verdict, `${standard} ${other}`).toBe('different')
    }
  })

  it('knows the 24 unit designators of Appendix C2 in full and in short', () => {
    const units =
      'APARTMENT APT,BASEMENT BSMT,BUILDING BLDG,DEPARTMENT DEPT,FLOOR FL,FRONT FRNT,HANGAR HNGR,KEY KEY,LOBBY LBBY,LOT LOT,LOWER LOWR,OFFICE OFC,PENTHOUSE PH,PIER PIER,REAR REAR,ROOM RM,SIDE SIDE,SLIP SLIP,SPACE SPC,STOP STOP,SUITE STE,TRAILER TRLR,UNIT UNIT,UPPER UPPR'
    for (const pair of units.split(',')) {
      const [full, short] = pair.split(' ') as [string, string]
      const [a, b, c] = [`12 Elm St ${full} 5`, `12 Elm St ${short} 5`, `12 Elm St ${short} 6`]
      expect(compareAddress('address_line1', [a.toLowerCase()], [b]).verdict, pair).toBe(
        'same_after_standardisation',
      )
      expect(
        compareAddress('address_line1', [a], [c]).differences.map((d) => d.kind),
        pair,
      ).toContain('unit_number')
    }
  })
})
