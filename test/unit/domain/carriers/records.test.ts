import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { plainName } from '../../../../src/domain/carriers/carrier-name.ts'
import {
  accountAdvice,
  carriers,
  findCarrier,
  genericCarrier,
  pinAdvice,
  sourcesOf,
  unlockAdvice,
} from '../../../../src/domain/carriers/carriers.ts'
import sources from '../../../../src/domain/carriers/data/sources.json' with { type: 'json' }
import {
  type Carrier,
  carrierSchema,
  type Fact,
  sourceSchema,
} from '../../../../src/domain/carriers/schema.ts'
import { NUMBER_TYPE_NAMES } from '../../../../src/domain/number-types.ts'

const generic = NUMBER_TYPE_NAMES.map((type) => genericCarrier(type))
const all = [...carriers(), ...generic]

function factsOf(carrier: Carrier): readonly Fact[] {
  const { resale, account_number, pin, approval, unlock, address_basis, typical_time, forwarding, notes } =
    carrier
  const groups = [
    resale,
    account_number,
    pin,
    approval,
    unlock,
    address_basis,
    typical_time,
    forwarding,
    ...notes,
  ]
  const facts = groups.filter((group) => group !== null)
  return [...facts, ...account_number.alternatives, ...pin.alternatives]
}

describe('the carrier records', () => {
  it.each(all.map((carrier) => [carrier.key, carrier]))('%s follows the schema', (_key, carrier) => {
    expect(carrierSchema.safeParse(carrier).error).toBeUndefined()
  })

  it('cover the carriers that businesses leave most', () => {
    expect(carriers().length).toBeGreaterThanOrEqual(55)
    const asked =
      'att att-business-wireless att-prepaid att-business-landline att-office-at-hand verizon verizon-business verizon-prepaid verizon-fios tmobile tmobile-business tmobile-prepaid metro sprint uscellular cricket boost xfinity-mobile spectrum-mobile google-fi mint visible tracfone us-mobile consumer-cellular comcast-business xfinity-voice spectrum-voice spectrum-business cox lumen frontier windstream consolidated optimum ringcentral vonage 8x8 dialpad grasshopper nextiva goto-connect zoom-phone quo google-voice-workspace google-voice ooma twilio bandwidth telnyx voipms numberbarn voicetel sipus aircall intercom bell bell-aliant bell-mobility rogers fido telus koodo freedom videotron shaw cogeco'
    expect(asked.split(' ').filter((key) => findCarrier(key) === undefined)).toEqual([])
  })

  it('have keys of their own', () => {
    expect(new Set(all.map((carrier) => carrier.key)).size).toBe(all.length)
  })

  it('name each carrier by no alias twice', () => {
    for (const { key, name, aliases } of carriers()) {
      const plain = [name, ...aliases].map((label) => plainName(label).replaceAll(' ', ''))
      expect(new Set(plain).size, key).toBe(plain.length)
    }
  })

  it('give every group of facts a source that resolves', () => {
    for (const carrier of all) {
      for (const fact of factsOf(carrier)) {
        expect(sourcesOf(fact).length, `${carrier.key}: ${fact.sources}`).toBe(fact.sources.length)
      }
    }
  })

  it('say nothing with certainty that no page was read for', () => {
    for (const carrier of all) {
      for (const fact of factsOf(carrier)) {
        const unread = fact.sources.every((key) => key === 'none-found' || key === 'trade-knowledge')
        if (unread) expect(['general_knowledge', 'unverified'], carrier.key).toContain(fact.confidence)
      }
    }
  })

  it('match their own examples', () => {
    for (const { key, account_number, pin } of all) {
      for (const { pattern, example } of [account_number, pin]) {
        if (example === null) continue
        expect(pattern, key).not.toBeNull()
        expect(example.replace(/[\s.-]/g, ''), key).toMatch(new RegExp(pattern ?? ''))
      }
    }
  })

  it('use fictional phone numbers only in examples', () => {
    for (const { account_number, key } of all.filter(
      (carrier) => carrier.account_number.is_phone_number === 'yes',
    )) {
      expect(account_number.example, key).toMatch(/5550[1]\d\d/)
    }
  })

  it('hold ranges that run forward', () => {
    for (const { key, typical_time: time } of all)
      expect(time === null || time.min < time.max, key).toBe(true)
  })

  it.each(all.map((carrier) => [carrier.key, carrier]))(
    '%s leads to advice on account, PIN and locks',
    (_key, carrier) => {
      for (const type of carrier.number_types) {
        for (const advice of [
          accountAdvice(carrier, type),
          pinAdvice(carrier, type),
          unlockAdvice(carrier, type),
        ]) {
          expect(advice.sentence).toMatch(/^[A-Z].+\.$/)
          expect(advice.steps.length).toBeGreaterThan(0)
        }
      }
    },
  )
})

describe('the sources', () => {
  it('follow the schema', () => {
    expect(z.record(z.string(), sourceSchema).safeParse(sources).error).toBeUndefined()
  })

  it('are each used', () => {
    const used = new Set(all.flatMap(factsOf).flatMap((fact) => fact.sources))
    expect(Object.keys(sources).filter((key) => !used.has(key))).toEqual([])
  })
})

describe('genericCarrier', () => {
  it('knows what is usual for every number type', () => {
    for (const type of NUMBER_TYPE_NAMES) {
      const { kind, number_types, pin, address_basis, typical_time, forwarding } = genericCarrier(type)
      expect([kind, number_types]).toEqual(['generic', [type]])
      expect([pin.how.length > 0, address_basis, typical_time, forwarding]).not.toContain(null)
    }
  })

  it('is not listed among the carriers', () => {
    expect(carriers().some((carrier) => carrier.kind === 'generic')).toBe(false)
  })
})
