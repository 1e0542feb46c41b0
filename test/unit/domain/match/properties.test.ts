import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FIELD_NAMES, type PortDetails } from '../../../../src/domain/fields.ts'
import { compareAddress } from '../../../../src/domain/match/address-compare.ts'
import { standardBusinessName } from '../../../../src/domain/match/business-name.ts'
import { bareCode } from '../../../../src/domain/match/codes.ts'
import { compareDetails, compareField, localFindings } from '../../../../src/domain/match/index.ts'
import { standardPersonName } from '../../../../src/domain/match/person-name.ts'
import { fold } from '../../../../src/domain/match/text.ts'

const WORDS =
  `12 37-15 4B 1/2 N West NW E St Saint Ave Avenue Suite Ste # Apt Unit Fl 2nd Fifth Main Lark Larkspur PO Box RR HC Hwy US
State Road 60 TX Bldg Rear PMB Front Key rue de du Sainte Tremblay et & and The Inc LLC L.L.C. Ltd Co dba Bob Robert Dana M Marie Rivera
Jr. Sr , . - O'Brien José Peña McDonald Mc Donald One Twenty First 21st A 7 0 O 512-555-0142 (512) +1 CP bureau Austin Fort Ft.`.split(
    /\s+/,
  )
const text = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
)
const field = fc.constantFrom(...FIELD_NAMES)
const country = fc.constantFrom('US', 'CA', undefined)
const many = { numRuns: 1000 }
fc.configureGlobal({ seed: 20261124 })

it('calls a value identical to itself, in every field', () => {
  fc.assert(
    fc.property(field, text, country, (name, value, where) => {
      expect(compareField(name, value, value, { country: where }).verdict).toBe('identical')
    }),
  )
})

it('gives the same verdict whichever side is the bill', () => {
  const mirrored = { missing_entered: 'missing_reference', missing_reference: 'missing_entered' } as Record<
    string,
    string
  >
  fc.assert(
    fc.property(field, text, text, country, (name, a, b, where) => {
      const there = compareField(name, a, b, { country: where }).verdict
      const back = compareField(name, b, a, { country: where }).verdict
      expect(back).toBe(mirrored[there] ?? there)
    }),
    many,
  )
})

it('gives the same verdict for two-line addresses whichever side is the bill', () => {
  fc.assert(
    fc.property(text, text, text, text, (a, b, c, d) => {
      const there = compareAddress('address_line1', [a, b], [c, d]).verdict
      expect(compareAddress('address_line1', [c, d], [a, b]).verdict).toBe(there)
    }),
    many,
  )
})

it('names at least one difference unless the values are identical or one is missing', () => {
  fc.assert(
    fc.property(field, text, text, (name, a, b) => {
      const { verdict, differences } = compareField(name, a, b)
      const named = verdict === 'different' || verdict === 'same_after_standardisation'
      expect(differences.length > 0).toBe(named)
      for (const d of differences) expect(d.text).toMatch(/^\S.*\.$/su)
    }),
    many,
  )
})

it('never calls capitals or extra spaces a different value, the PIN excepted', () => {
  const plain = fc
    .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 })
    .map((words) => words.join(' '))
  fc.assert(
    fc.property(field, plain, country, (name, value, where) => {
      if (name === 'pin') return
      expect(compareField(name, value.toUpperCase(), value, { country: where }).verdict).not.toBe('different')
      expect(compareField(name, value.replaceAll(' ', '  '), value, { country: where }).verdict).not.toBe(
        'different',
      )
    }),
    many,
  )
})

it('standardises to something that standardises to itself', () => {
  fc.assert(
    fc.property(text, (value) => {
      for (const standardise of [fold, bareCode, standardBusinessName, standardPersonName]) {
        expect(standardise(standardise(value))).toBe(standardise(value))
      }
    }),
    many,
  )
})

it('never repeats the PIN, nor more of an account number than its last four characters', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789AX'), minLength: 5, maxLength: 14 })
  fc.assert(
    fc.property(digits, digits, (a, b) => {
      const pin = JSON.stringify(compareField('pin', a, b))
      expect(pin).not.toContain(a)
      expect(pin).not.toContain(b)
      const account = JSON.stringify(compareField('account_number', a, b).differences)
      expect(account).not.toContain(a)
      expect(account).not.toContain(b)
    }),
  )
})

it('survives any details', () => {
  const details = fc.dictionary(field, text, { maxKeys: 12 }) as fc.Arbitrary<PortDetails>
  fc.assert(
    fc.property(details, details, (a, b) => {
      compareDetails(a, b)
      localFindings(a)
    }),
    { numRuns: 500 },
  )
})
