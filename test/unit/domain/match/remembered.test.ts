import fc from 'fast-check'
import { expect, it } from 'vitest'
import correct from '../../../../fixtures/match/correct.json' with { type: 'json' }
import { FIELD_NAMES, type PortDetails } from '../../../../src/domain/fields.ts'
import { factsOf } from '../../../../src/domain/match/facts.ts'
import { loadPostalDirectory, localFindings } from '../../../../src/domain/match/index.ts'
import { applyRules } from '../../../../src/domain/match/rule.ts'
import { LOCAL_RULES, RULE_GROUPS } from '../../../../src/domain/match/rules.ts'

const postal = await loadPostalDirectory()
const known = (correct as PortDetails[]).slice(0, 12)
const pool = (name: keyof PortDetails) => [
  '',
  'n/a',
  'D Rivera',
  'PO Box 12',
  'TX',
  ...known.map((one) => one[name] ?? ''),
]
/** Details that have most values in common, as the rows of a file have. */
const similar = fc
  .record(Object.fromEntries(FIELD_NAMES.map((name) => [name, fc.constantFrom(...pool(name))])), {
    requiredKeys: [],
  })
  .map((changes): PortDetails => ({ ...known[0], ...changes }))

it('tells of each row what it would tell of that row alone, whatever rows came before', () => {
  fc.assert(
    fc.property(fc.array(similar, { minLength: 2, maxLength: 6 }), fc.boolean(), (rows, withPostal) => {
      const context = withPostal ? { postal } : {}
      for (const row of rows) {
        const alone = applyRules(LOCAL_RULES, factsOf(row, context)).map(
          ({ code, message }) => `${code} ${message}`,
        )
        const told = localFindings(row, context).map(({ code, message }) => `${code} ${message}`)
        expect(told.sort()).toEqual(alone.sort())
      }
    }),
    { numRuns: 300, seed: 20261124 },
  )
})

it('remembers by everything that a group of rules reads', () => {
  for (const { rules, reads } of RULE_GROUPS) {
    if (!reads) continue
    for (const details of known)
      for (const name of FIELD_NAMES)
        for (const value of pool(name)) {
          const [before, after] = [
            factsOf(details, { postal }),
            factsOf({ ...details, [name]: value }, { postal }),
          ]
          if (reads(before).join('\0') !== reads(after).join('\0')) continue
          expect(applyRules(rules, after)).toEqual(applyRules(rules, before))
        }
  }
})
