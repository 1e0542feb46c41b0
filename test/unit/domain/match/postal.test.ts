import { describe, expect, it } from 'vitest'
import {
  isCanadianPostalCode,
  isTollFree,
  isZip,
  loadPostalDirectory,
  npaRegion,
  provincesOf,
} from '../../../../src/domain/match/index.ts'

describe('ZIP codes', () => {
  it.each([
    ['78704', 'TX', 'Austin'],
    ['02116', 'MA', 'Boston'],
    ['00501', 'NY', 'Holtsville'],
    ['85288', 'AZ', 'Tempe'],
    ['96910', 'GU', 'Hagatna'],
    ['00901', 'PR', 'San Juan'],
  ])('%s is in %s', async (code, state, city) => {
    const postal = await loadPostalDirectory()
    expect(postal.zip(code)?.states).toEqual([state])
    expect(postal.zip(code)?.cities).toContain(city)
  })

  it('knows every state and more than 42,000 codes', async () => {
    const postal = await loadPostalDirectory()
    const all = Array.from({ length: 100_000 }, (_, i) => postal.zip(String(i).padStart(5, '0'))).filter(
      Boolean,
    )
    expect(all.length).toBeGreaterThan(42_000)
    expect(new Set(all.flatMap((z) => z?.states)).size).toBeGreaterThanOrEqual(56)
  })

  it('does not know codes that do not exist, or no codes at all', async () => {
    const postal = await loadPostalDirectory()
    for (const code of ['00000', '78700', '7870', '', 'M5V2T6', '787042210'])
      expect(postal.zip(code)).toBeUndefined()
  })

  it('finds a city in its usual spellings', async () => {
    const postal = await loadPostalDirectory()
    expect(postal.cityPrefixes('ST. PAUL', 'MN')).toEqual(postal.cityPrefixes('Saint Paul', 'MN'))
    expect(postal.cityPrefixes('Ft Worth', 'TX').has('761')).toBe(true)
    expect(postal.cityPrefixes('Austin', 'OK').size).toBe(0)
  })

  it('tells their shape', () => {
    expect(['78704', '78704-2210', '787042210', ' 02116 '].every(isZip)).toBe(true)
    expect(['7870', '787044', 'ABCDE', '78704-22', ''].some(isZip)).toBe(false)
  })
})

describe('Canadian postal codes', () => {
  it('have letters and digits in turn, without D, F, I, O, Q, U', () => {
    expect(['M5V 2T6', 'h2x1y4', 'K1A-0B1'].every(isCanadianPostalCode)).toBe(true)
    expect(['D5V 2T6', 'M5V 2O6', 'M5V', '12345', 'W1A 1A1'].some(isCanadianPostalCode)).toBe(false)
  })

  it.each([
    ['M5V 2T6', ['ON']],
    ['H2X', ['QC']],
    ['V6B', ['BC']],
    ['X0A 0H0', ['NU']],
    ['X1A 1A1', ['NT']],
    ['B3H', ['NS']],
    ['D1A', []],
  ])('%s belongs to %s', (code, provinces) => {
    expect(provincesOf(code)).toEqual(provinces)
  })
})

describe('area codes', () => {
  it.each([
    ['512', ['TX']],
    ['212', ['NY']],
    ['679', ['MI']],
    ['471', ['MS']],
    ['621', ['TX']],
    ['942', ['ON']],
    ['902', ['NS', 'PE']],
    ['867', ['NT', 'NU', 'YT']],
    ['787', ['PR']],
    ['800', []],
    ['876', []],
    ['999', []],
  ])('%s belongs to %s', (npa, regions) => {
    expect(npaRegion(npa)).toEqual(regions)
  })

  it('knows toll-free numbers in any spelling', () => {
    expect(isTollFree('+1 (888) 555-0142')).toBe(true)
    expect(isTollFree('880-555-0142')).toBe(false)
    expect(isTollFree(undefined)).toBe(false)
  })
})
