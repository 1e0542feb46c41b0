import { describe, expect, it } from 'vitest'
import { plainName } from '../../../../src/domain/carriers/carrier-name.ts'
import {
  carriers,
  matchCarrier,
  requestName,
  searchCarriers,
} from '../../../../src/domain/carriers/carriers.ts'

const labels = carriers().flatMap((carrier) =>
  [carrier.name, carrier.key, ...carrier.aliases].map((label) => [label, carrier] as const),
)
const same = (label: string) => plainName(label).replaceAll(' ', '')

const MISSPELT = [
  ['verison', 'verizon'],
  ['Verizon Wirless', 'verizon'],
  ['verizom', 'verizon'],
  ['t mobile', 'tmobile'],
  ['T-Moble', 'tmobile'],
  ['tmobil', 'tmobile'],
  ['at & t', 'att'],
  ['ATT wireles', 'att'],
  ['spectrum biz', 'spectrum-business'],
  ['Spectrum Busness', 'spectrum-business'],
  ['spectrm', 'spectrum-business'],
  ['comcast buisness', 'comcast-business'],
  ['comcst business', 'comcast-business'],
  ['xfinty mobile', 'xfinity-mobile'],
  ['ringcentrl', 'ringcentral'],
  ['Ring Centrel', 'ringcentral'],
  ['gogle voice', 'google-voice'],
  ['gogle fi', 'google-fi'],
  ['vonnage', 'vonage'],
  ['centry link', 'lumen'],
  ['windstrem', 'windstream'],
  ['fronteir', 'frontier'],
  ['opnphone', 'quo'],
  ['criket', 'cricket'],
  ['metro pcs.', 'metro'],
  ['strait talk', 'tracfone'],
  ['tracphone', 'tracfone'],
  ['consumer celular', 'consumer-cellular'],
  ['us celular', 'uscellular'],
  ['dialpd', 'dialpad'],
  ['grashopper', 'grasshopper'],
  ['zoom fone', 'zoom-phone'],
  ['twillio', 'twilio'],
  ['bandwith', 'bandwidth'],
  ['telis', 'telus'],
  ['bell mobilty', 'bell-mobility'],
  ['VIDEOTRON', 'videotron'],
  ['optimun', 'optimum'],
  ['cox busines', 'cox'],
  ['freedom mobil', 'freedom'],
] as const

describe('searchCarriers', () => {
  it('finds every carrier first by its name, its key and each alias', () => {
    for (const [label, carrier] of labels) {
      const [first, ...rest] = searchCarriers(label)
      expect(first?.exact, label).toBe(true)
      expect(
        [first, ...rest.filter((match) => match.exact)].map((match) => match?.carrier.key),
        label,
      ).toContain(carrier.key)
    }
  })

  it("tells services that share a name apart by the number's type", () => {
    for (const [label, carrier] of labels) {
      const numberType = carrier.number_types[0]
      expect(searchCarriers(label, { numberType })[0]?.carrier.key, label).toBe(carrier.key)
    }
  })

  it('shares a name only between services for different number types', () => {
    for (const [label, carrier] of labels) {
      const sharers = labels.filter(([other, owner]) => same(other) === same(label) && owner !== carrier)
      for (const [, other] of sharers) {
        expect(
          other.number_types.some((type) => carrier.number_types.includes(type)),
          label,
        ).toBe(false)
      }
    }
  })

  it.each(MISSPELT)('understands "%s"', (query, key) => {
    expect(searchCarriers(query)[0]?.carrier.key).toBe(key)
    expect(matchCarrier(query)?.key).toBe(key)
  })

  it("puts the service for the number's type first", () => {
    expect(searchCarriers('verizon', { numberType: 'local' })[0]?.carrier.key).toBe('verizon-fios')
    expect(searchCarriers('spectrum', { numberType: 'wireless' })[0]?.carrier.key).toBe('spectrum-mobile')
    expect(searchCarriers('bell', { numberType: 'local' })[0]?.carrier.key).toBe('bell')
    expect(searchCarriers('verison', { numberType: 'local' })[0]).toMatchObject({
      exact: false,
      serves: true,
    })
  })

  it('lists the whole family of a brand', () => {
    const keys = searchCarriers('verizon').map((match) => match.carrier.key)
    expect(keys).toEqual(
      expect.arrayContaining(['verizon', 'verizon-business', 'verizon-prepaid', 'verizon-fios']),
    )
  })

  it('finds nothing for nothing', () => {
    expect(searchCarriers('')).toEqual([])
    expect(searchCarriers(' & ')).toEqual([])
  })
})

describe('matchCarrier', () => {
  it.each([
    ['Verizon Wireless, Inc.', 'verizon'],
    ['T-Mobile USA, Inc.', 'tmobile'],
    ['Comcast Cable Communications, LLC', 'comcast-business'],
    ['Cellco Partnership dba Verizon Wireless', 'verizon'],
    ['Vonage Holdings', 'vonage'],
    ['Onvoy LLC', 'sinch'],
  ])('takes "%s" from a file', (name, key) => {
    expect(matchCarrier(name)?.key).toBe(key)
  })

  it.each([
    'Acme Telecom',
    'Local Telephone Company',
    'Mobile',
    'wireless',
    'US',
    'phone',
    'Mitel',
    'TDS Mobile',
    'Gold Wireless',
    'Hub Wireless',
    'Smith Communications',
    'Rio Mobile',
    '',
    'n/a',
  ])('does not guess at "%s"', (name) => {
    expect(matchCarrier(name)).toBeUndefined()
  })

  it('follows the number type to the sister brand', () => {
    expect(matchCarrier('Comcast', { numberType: 'wireless' })?.key).toBe('xfinity-mobile')
    expect(matchCarrier('AT&T', { numberType: 'local' })?.key).toBe('att-business-landline')
  })

  it("keeps a name's own carrier when no sister brand serves the type", () => {
    expect(matchCarrier('T-Mobile', { numberType: 'local' })?.key).toBe('tmobile')
  })
})

describe('requestName', () => {
  it.each([
    ['att_wireless', 'wireless', 'AT&T Wireless'],
    ['verizon_wireless', 'wireless', 'Verizon Wireless'],
  ] as const)('%s is called what it calls itself', (_key, type, name) => {
    const carrier = matchCarrier(name, { numberType: type })
    expect(carrier?.name).not.toBe(name)
    expect(carrier && requestName(carrier, type)).toBe(name)
  })

  it('always leads back to the same carrier', () => {
    for (const carrier of carriers())
      for (const numberType of carrier.number_types)
        expect(matchCarrier(requestName(carrier, numberType), { numberType })?.key).toBe(carrier.key)
  })
})
