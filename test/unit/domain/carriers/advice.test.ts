import { describe, expect, it } from 'vitest'
import {
  accountAdvice,
  type Carrier,
  carriers,
  carrierView,
  factOrUsual,
  findCarrier,
  forwardingSteps,
  genericCarrier,
  pinAdvice,
  pinDeadline,
  unlockAdvice,
} from '../../../../src/domain/carriers/carriers.ts'
import { NUMBER_TYPE_NAMES } from '../../../../src/domain/number-types.ts'

const ISSUED = new Date('2026-11-20T15:00:00Z')

function carrier(key: string): Carrier {
  const found = findCarrier(key)
  if (found === undefined) throw new Error(`no carrier ${key}`)
  return found
}

describe('pinAdvice', () => {
  it('names the PIN, its life and the way to get it', () => {
    const advice = pinAdvice(carrier('verizon'))
    expect(advice.sentence).toBe(
      'You need a Number Transfer PIN from Verizon Wireless (postpaid); it lasts 7 days, so make it just before you submit.',
    )
    expect(advice.steps[0]).toContain('#PORT')
    expect(advice.traps.join()).toContain('billing (account) PIN')
  })

  it('keeps apart what sources say about one PIN', () => {
    const advice = pinAdvice(carrier('ringcentral'))
    expect(advice.sentence).toContain('Sources differ')
    expect(advice.alternatives.map((each) => each.sources)).toEqual([
      ['quo-ringcentral'],
      ['telnyx-resellers'],
      ['phound-ringcentral'],
    ])
  })

  it("falls back on what is usual for the number's type, and says so", () => {
    const local = pinAdvice(carrier('optimum'), 'local')
    expect(local).toMatchObject({ usual: true, steps: genericCarrier('local').pin.how })
    expect(pinAdvice(carrier('optimum'), 'toll_free').steps).not.toEqual(local.steps)
    expect(pinAdvice(genericCarrier('wireless'))).toMatchObject({ usual: false })
  })

  it('speaks of the current carrier where the carrier is unknown', () => {
    expect(pinAdvice(genericCarrier('wireless')).sentence).toBe(
      'You need a number transfer PIN from your current carrier.',
    )
  })
})

describe('accountAdvice', () => {
  it('says where the number stands and what it looks like', () => {
    expect(accountAdvice(carrier('zoom-phone')).steps).toEqual([
      'At the top left of the billing statement.',
      '6 to 10 digits. It is not the billing telephone number.',
    ])
  })

  it('admits what it does not know', () => {
    const advice = accountAdvice(carrier('consumer-cellular'))
    expect(advice.usual).toBe(true)
    expect(advice.sentence).toContain('It is not known where Consumer Cellular')
  })

  it('sends users of a reseller to the carrier behind it', () => {
    expect(accountAdvice(carrier('aircall')).steps[0]).toContain('underlying carrier')
  })
})

describe('unlockAdvice', () => {
  it('names the lock and where to turn it off', () => {
    expect(unlockAdvice(carrier('cricket')).steps[0]).toMatch(/^Account Lock: myCricket/)
  })

  it('does not claim that an unknown lock is absent', () => {
    expect(unlockAdvice(carrier('mint')).sentence).toContain('It is not known')
  })
})

describe('factOrUsual', () => {
  it("prefers the carrier's own fact", () => {
    expect(factOrUsual(carrier('freedom'), 'typical_time').value).toMatchObject({ max: 3, unit: 'hours' })
    expect(factOrUsual(carrier('cricket'), 'address_basis')).toMatchObject({
      usual: true,
      value: { basis: 'billing_zip' },
    })
    expect(factOrUsual(carrier('vonage'), 'address_basis', 'toll_free').value).toMatchObject({
      basis: 'none',
    })
  })
})

describe('pinDeadline', () => {
  it.each([
    ['att', '2026-11-24T15:00:00.000Z'],
    ['att-business-wireless', '2026-12-04T15:00:00.000Z'],
    ['verizon', '2026-11-27T15:00:00.000Z'],
    ['xfinity-mobile', '2026-11-21T15:00:00.000Z'],
  ])('counts the life of a PIN from %s', (key, deadline) => {
    expect(pinDeadline(carrier(key), ISSUED)?.toISOString()).toBe(deadline)
  })

  it('is open where the PIN has no known end', () => {
    expect(pinDeadline(carrier('grasshopper'), ISSUED)).toBeUndefined()
  })
})

describe('forwardingSteps', () => {
  it('dials ten digits, however the temporary number is spelt', () => {
    for (const number of ['+15125550142', '(512) 555-0142', '512-555-0142']) {
      expect(forwardingSteps(carrier('verizon'), number).on[0]).toContain('dial *725125550142 ')
      expect(forwardingSteps(carrier('tmobile'), number).on[0]).toContain('dial **21*5125550142# ')
    }
  })

  it('says how to stop', () => {
    expect(forwardingSteps(carrier('koodo'), '+15125550142').off).toEqual(['On the same line, dial #21#.'])
  })

  it('sends VoIP users to the portal', () => {
    expect(forwardingSteps(carrier('ringcentral'), '(512) 555-0142').on[0]).toBe(
      'In the Admin Portal, call handling of the main number, send all calls to (512) 555-0142.',
    )
  })

  it('has steps for every carrier and number type', () => {
    for (const each of [...carriers(), ...NUMBER_TYPE_NAMES.map(genericCarrier)]) {
      for (const type of NUMBER_TYPE_NAMES) {
        const { on, off } = forwardingSteps(each, '+15125550142', type)
        expect(on.join(' '), each.key).toContain('5125550142')
        expect(off.length, each.key).toBeGreaterThan(0)
        expect(on.join(' ')).not.toContain('{')
      }
    }
  })
})

describe('carrierView', () => {
  it('labels what a person needs, in order', () => {
    const labels = carrierView(carrier('verizon')).map((section) => section.label)
    expect(labels).toEqual([
      'Carrier',
      'Account number',
      'PIN',
      'Unlock first',
      'Address',
      'Usual time',
      'Forward calls',
      'Note',
    ])
  })

  it('shows the confirmation that Canadian mobile carriers ask for', () => {
    const confirm = carrierView(carrier('freedom')).find((section) => section.label === 'Confirm')
    expect(confirm?.lines[0]).toContain('Within 90 minutes')
  })

  it('shows contradicting sources side by side', () => {
    const pin = carrierView(carrier('ringcentral')).find((section) => section.label === 'PIN')
    expect(pin?.lines.filter((line) => / says: /.test(line))).toHaveLength(3)
  })

  it('gives every carrier lines without markup and a source with its age and weight', () => {
    for (const each of [...carriers(), ...NUMBER_TYPE_NAMES.map(genericCarrier)]) {
      for (const { label, lines, source } of carrierView(each)) {
        expect(lines.length, `${each.key} ${label}`).toBeGreaterThan(0)
        expect(lines.join(''), each.key).not.toMatch(/[\u0000-\u001f]|undefined|null|\{number\}/)
        if (label !== 'Carrier') expect(source, `${each.key} ${label}`).toMatch(/checked \d{4}-\d{2}\)$/)
      }
    }
  })
})
