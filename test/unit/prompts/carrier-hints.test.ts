import { describe, expect, it } from 'vitest'
import { carriers, pinAdvice } from '../../../src/domain/carriers/carriers.ts'
import { buildStyle } from '../../../src/output/style.ts'
import { BACK, type Prompter } from '../../../src/prompts/prompter.ts'
import { QUESTIONS, type WizardState } from '../../../src/prompts/questions.ts'
import { stageOn } from '../../../src/prompts/stage.ts'
import { askAll } from '../../../src/prompts/wizard.ts'

const style = buildStyle({
  env: { LANG: 'C.UTF-8' },
  isTTY: true,
  columns: 80,
  noColor: true,
  now: new Date('2026-12-07T15:00Z'),
})

/** What a person sees of the wizard until the PIN is asked for, the last line being that question. */
async function untilPin(details: WizardState['details']): Promise<readonly string[]> {
  const seen: string[] = []
  const enough = new Error('the PIN is asked for')
  const prompter: Prompter = {
    text: async ({ message }) => {
      seen.push(message)
      return message.includes('account number') ? 'A1' : BACK
    },
    async secret({ message }) {
      seen.push(message)
      throw enough
    },
    select: async ({ message, choices }) => {
      seen.push(message)
      return choices[0]?.value ?? BACK
    },
    search: async () => BACK,
    confirm: async () => true,
    held: (work) => work(),
  }
  const stage = stageOn((text) => seen.push(...text.split('\n').filter(Boolean)), style)
  const skip = new Set(Object.keys(details))
  await askAll(prompter, stage, { details, answers: {} }, async () => {}, { skip }).catch((error) => {
    if (error !== enough) throw error
  })
  return seen
}

const known = carriers().flatMap((carrier) =>
  carrier.number_types
    .filter((type) => type !== 'toll_free')
    .map((type) => [`${carrier.key}, ${type}`, carrier, type] as const),
)

describe('before the PIN is asked for', () => {
  it.each(known)('%s: which PIN, and how to get it', async (_name, carrier, number_type) => {
    const seen = await untilPin({
      phone_number: '+15125550142',
      number_type,
      losing_carrier: carrier.name,
    })
    expect(seen.at(-1)).toMatch(/^What is the PIN or passcode for moving the number\?/)
    const needed = number_type === 'wireless' || carrier.pin.needed === 'required'
    expect(seen.at(-1)?.includes('(optional)')).toBe(!needed)
    const asked = seen.findLastIndex((line) => line.includes('account number there?'))
    const said = seen.slice(asked + 1, -1)
    const prose = said.map((line) => line.replace(/^ *(- )?/, '')).join(' ')
    const advice = pinAdvice(carrier, number_type)
    expect(prose).toContain(advice.sentence)
    for (const step of advice.steps) expect(prose).toContain(step)
    for (const { says } of advice.alternatives) expect(prose).toContain(says)
    if (carrier.pin.needed !== 'required') expect(prose).toMatch(/leave (it|the PIN) empty/)
  })

  it.each(known)(
    '%s: no line is wider than the terminal, and none is said twice',
    async (_, carrier, type) => {
      const seen = await untilPin({
        phone_number: '+15125550142',
        number_type: type,
        losing_carrier: carrier.name,
      })
      for (const line of seen.filter((each) => each.startsWith('  ')))
        expect(line.length).toBeLessThanOrEqual(80)
      const said = seen.join('\n').match(/[^.;:\n]*leave (?:it|the PIN) empty/g) ?? []
      expect(new Set(said).size).toBe(said.length)
    },
  )

  it('an unknown carrier gets what is usual for the kind of number', async () => {
    const details = { phone_number: '+15125550142', losing_carrier: 'Lone Star Telephone' }
    const mobile = (await untilPin({ ...details, number_type: 'wireless' })).join('\n')
    expect(mobile).toContain('You need a number transfer PIN from your current carrier.')
    const voip = (await untilPin({ ...details, number_type: 'voip' })).join('\n')
    expect(voip).toContain('port-out PIN')
  })
})

describe('the questions', () => {
  it('are not about a PIN for toll-free numbers', () => {
    const pin = QUESTIONS.find(({ key }) => key === 'pin')
    expect(pin?.applies({ details: { number_type: 'toll_free' }, answers: {} })).toBe(false)
  })
})
