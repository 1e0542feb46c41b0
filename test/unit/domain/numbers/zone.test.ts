import { expect, test } from 'vitest'
import regions from '../../../../src/domain/match/data/regions.json' with { type: 'json' }
import { numberZone } from '../../../../src/domain/numbers/zone.ts'

test.each([
  ['a state in one zone', '+15125550142', 'TX', 'America/Chicago'],
  ['the corner of that state that keeps another time', '+19155550142', 'TX', 'America/Denver'],
  ['the number alone', '+14165550142', undefined, 'America/Toronto'],
  ['two provinces of one zone', '+19025550142', undefined, 'America/Halifax'],
  ['three territories of three zones', '+18675550142', undefined, undefined],
  ['a number that lives away from home', '+19155550142', 'HI', 'Pacific/Honolulu'],
  ['a toll-free number at its address', '+18005550199', 'CA', 'America/Los_Angeles'],
  ['a toll-free number without an address', '+18005550199', undefined, undefined],
])('%s', (_what, number, region, zone) => {
  expect(numberZone(number, region)).toBe(zone)
})

/** Postal regions without an area code of the plan: the forces abroad, and states in free association. */
const NO_AREA_CODE = ['AA', 'AE', 'AP', 'FM', 'MH', 'PW']

test('every state, territory and province has a zone that the platform knows', () => {
  for (const region of [...Object.keys(regions.US), ...Object.keys(regions.CA)]) {
    if (NO_AREA_CODE.includes(region)) continue
    const zone = numberZone('+18005550199', region)
    expect(() => new Intl.DateTimeFormat('en', { timeZone: zone ?? 'none' }), region).not.toThrow()
  }
})
