import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { examplesHash } from '../../../../scripts/rejections/examples.ts'
import { FIELD_NAMES } from '../../../../src/domain/fields.ts'
import lexicon from '../../../../src/domain/rejections/lexicon.json' with { type: 'json' }
import { NONE } from '../../../../src/domain/rejections/likeness.ts'
import { compile } from '../../../../src/domain/rejections/phrases.ts'
import { bareCode, REASONS, reasonFor } from '../../../../src/domain/rejections/reasons.ts'
import sources from '../../../../src/domain/rejections/sources.json' with { type: 'json' }
import learned from '../../../../src/domain/rejections/weights.json' with { type: 'json' }

const sentence = z.string().regex(/^[A-Z].*[.?]$/)
const source = z.enum(Object.keys(sources) as [keyof typeof sources])
const reason = z.strictObject({
  code: z.string().regex(/^[a-z_]+$/),
  kind: z.enum(['rejection', 'notice']),
  title: z.string().regex(/^[A-Z][^.]*$/),
  cause: sentence,
  fields: z.array(z.enum([...FIELD_NAMES, 'bill'])),
  answers: z
    .array(z.partialRecord(z.enum(FIELD_NAMES), z.string().nullable()))
    .min(1)
    .optional(),
  fix: z.array(sentence).min(1),
  customer_text: sentence,
  resubmit_same: z.boolean(),
  out_of_service: z.literal(true).optional(),
  who: z.enum(['customer', 'losing_carrier', 'kaicalls']),
  usual_delay: z
    .strictObject({ min: z.number(), max: z.number(), unit: z.literal('business_days') })
    .nullable(),
  codes: z.partialRecord(source, z.array(z.string()).min(1)),
  binds: z.array(z.string()),
  phrases: z.array(z.string()),
  yields_to: z.array(z.string()),
  sources: z.array(source).min(1),
})

const codes = REASONS.map((entry) => entry.code)

describe('the table of rejection reasons', () => {
  test.each(REASONS.map((entry) => [entry.code, entry] as const))(
    '%s is complete and in form',
    (_, entry) => {
      expect(() => reason.parse(entry)).not.toThrow()
      expect(entry.usual_delay === null || entry.usual_delay.min <= entry.usual_delay.max).toBe(true)
    },
  )

  test('names each reason once, and only reasons of the table', () => {
    expect(new Set(codes).size).toBe(codes.length)
    const named = REASONS.flatMap((entry) => entry.yields_to.filter((code) => code !== 'any'))
    expect(named.filter((code) => !codes.includes(code))).toEqual([])
  })

  test('gives each code of a source one meaning, whatever its spelling', () => {
    const seen = new Map<string, string>()
    for (const { code: reason, codes } of REASONS) {
      for (const [source, list] of Object.entries(codes)) {
        for (const code of list ?? []) {
          const key = `${source} ${bareCode(code)}`
          expect(seen.get(key) ?? reason, key).toBe(reason)
          seen.set(key, reason)
        }
      }
    }
  })

  test('gives a code the same meaning in every source that needs no context', () => {
    const seen = new Map<string, string>()
    for (const { code: reason, codes } of REASONS) {
      for (const [source, list] of Object.entries(codes)) {
        if ('only_near' in sources[source as keyof typeof sources]) continue
        for (const code of list ?? []) {
          expect(seen.get(bareCode(code)) ?? reason, code).toBe(reason)
          seen.set(bareCode(code), reason)
        }
      }
    }
  })

  test('binds only topics and defects of the lexicon, each pair to one reason', () => {
    const pairs = REASONS.flatMap((entry) => entry.binds)
    expect(new Set(pairs).size).toBe(pairs.length)
    const defects = lexicon.marks.map((mark) => mark.kind)
    for (const pair of pairs) {
      const [topic = '', defect = ''] = pair.split(':')
      expect(Object.keys(lexicon.topics)).toContain(topic)
      expect(defects).toContain(defect)
    }
  })

  test('has wordings that compile and never match an empty clause', () => {
    const groups = new RegExp(`\\{(?!(?:${Object.keys(lexicon.groups).join('|')})\\}|\\d)`)
    for (const wording of REASONS.flatMap((entry) => entry.phrases)) {
      expect(wording).not.toMatch(groups)
      expect(compile(wording).test('  '), wording).toBe(false)
    }
  })

  test('asks for no change of details in a notice', () => {
    for (const entry of REASONS) if (entry.kind === 'notice') expect(entry.fields, entry.code).toEqual([])
  })

  test('says of every reason that has the number reactivated or reclaimed that the number is dead', () => {
    const revived = REASONS.filter(({ fix }) => /reactivate|reclaim/.test(fix.join(' ')))
    expect(revived.map(({ code }) => code)).toContain('number_not_active')
    for (const entry of revived) expect(entry.out_of_service, entry.code).toBe(true)
  })

  test('finds a reason by canonical code, alias and spelling', () => {
    expect(reasonFor('number_locked')?.title).toBe('Number is locked')
    expect(reasonFor('port_frozen_or_protected')?.code).toBe('number_locked')
    expect(reasonFor('number_inactive')?.code).toBe('number_not_active')
    expect(reasonFor('coverage_unavailable')?.code).toBe('rate_center')
    expect(reasonFor('AccountNumberMismatch')?.code).toBe('account_number_mismatch')
    expect(reasonFor('E-17a')?.code).toBe('account_number_mismatch')
    expect(reasonFor('lsr_7741')).toBeUndefined()
    expect(reasonFor('')).toBeUndefined()
  })
})

test('what is recognized was learned from the examples as they are now, about the reasons as they are now', () => {
  expect(learned.examples).toBe(examplesHash())
  expect(learned.reasons).toEqual([...REASONS.map(({ code }) => code), NONE])
})
