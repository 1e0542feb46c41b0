/**
 * Mistakes and harmless variants of correct details, made from a fixed seed, to measure the match check with.
 * Written without the tables of src/domain/match: what is a mistake here is decided by hand.
 */
import correct from '../../fixtures/match/correct.json' with { type: 'json' }
import type { FieldName, PortDetails } from '../../src/domain/fields.ts'
import { type Edit, HARMLESS, MISTAKES, type Random } from './mutation-edits.ts'

export interface Mutation {
  name: string
  /** A mistake has to be reported on `field`; a variant must not be reported as different anywhere. */
  label: 'mistake' | 'variant' | 'identical'
  field?: FieldName
  entered: PortDetails
  reference: PortDetails
}

/** A small seeded generator (mulberry32): numbers from 0 up to 1. */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function mutations(seed = 20261124): Mutation[] {
  const random = randomFrom(seed)
  const apply = (edit: Edit, details: PortDetails, times: number): PortDetails[] =>
    Array.from({ length: times }, () => edit.change(details[edit.field] ?? '', random, details)).flatMap(
      (value) =>
        value === undefined || value === details[edit.field]
          ? []
          : [{ ...details, [edit.field]: value, ...(edit.empties ? { [edit.empties]: '' } : {}) }],
    )
  return (correct as PortDetails[]).flatMap((reference, record): Mutation[] => {
    const named = (edit: Edit): string => `${record + 1}: ${edit.name}`
    const mistakes = MISTAKES.flatMap((edit) =>
      apply(edit, reference, edit.random ? 2 : 1).map((entered) => ({
        name: named(edit),
        label: 'mistake' as const,
        field: edit.field,
        entered,
        reference,
      })),
    )
    const variants = HARMLESS.flatMap((edit) =>
      apply(edit, reference, 1).flatMap((other) => [
        { name: named(edit), label: 'variant' as const, field: edit.field, entered: other, reference },
        {
          name: `${named(edit)}, the other way round`,
          label: 'variant' as const,
          field: edit.field,
          entered: reference,
          reference: other,
        },
      ]),
    )
    const together = combined(reference, random)
    const mixed = mistakes.map((m) => ({
      ...m,
      name: `${m.name}, against a bill in capitals`,
      reference: Object.fromEntries(
        Object.entries(reference).map(([field, value]) => [
          field,
          field === 'pin' ? value : value.toUpperCase(),
        ]),
      ),
    }))
    return [
      { name: `${record + 1}: the same`, label: 'identical', entered: { ...reference }, reference },
      ...mistakes,
      ...mixed.filter((_, i) => i % 3 === 0),
      ...variants,
      { name: `${record + 1}: several variants at once`, label: 'variant', entered: together, reference },
    ]
  })
}

/** One harmless change in each field. */
function combined(details: PortDetails, random: Random): PortDetails {
  const done = { ...details }
  for (const field of new Set(HARMLESS.map((edit) => edit.field))) {
    const edits = HARMLESS.filter((edit) => edit.field === field)
    const edit = edits[Math.floor(random() * edits.length)] as Edit
    const value = edit.change(done[field] ?? '', random, done)
    if (value === undefined) continue
    done[field] = value
    if (edit.empties) done[edit.empties] = ''
  }
  return done
}
