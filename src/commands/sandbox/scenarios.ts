import { defineCommand } from '../../cli/command.ts'
import { nearest } from '../../domain/nearest.ts'
import { toBody } from '../../domain/port-body.ts'
import { AppError } from '../../errors.ts'
import { type Column, labelled, table } from '../../output/layout.ts'
import { phoneText } from '../../output/port-table.ts'
import type { Style } from '../../output/style.ts'
import { type Scenario, scenarioFor, scenarios } from '../../sandbox/scenarios.ts'

export default defineCommand({
  description:
    'What each number of the sandbox does when it is ported. With a name, the details to submit for it, as a file for --from; the mistakes that lead to a rejection are in them. Any other number reserved for fiction simply ports.',
  examples: [
    ['kaiport sandbox scenarios', 'all of them'],
    ['kaiport sandbox scenarios pin-mismatch > port.json', 'the details of one, with its wrong PIN'],
  ],
  positionals: [
    {
      name: 'scenario',
      help: 'its name or number',
      suggest: async () => scenarios.map(({ key }) => key),
    },
  ],
  effects: 'local',
  inputs: {},
  async run(_input, session, [name]) {
    if (name === undefined)
      return {
        json: scenarios.map(({ key, title, phone_number, number_type, losing_carrier }) => ({
          key,
          title,
          phone_number,
          number_type,
          losing_carrier,
        })),
        text: (style) => (style.tty ? labelled(rows(style), style) : table(scenarios, COLUMNS, style)),
        notes: (style) =>
          style.theme.hint('The details to submit for one: kaiport sandbox scenarios NAME > port.json'),
      }
    const scenario = await named(name)
    const corrected = toBody(scenario.corrected)
    const submit = session.command(`submit --from - --yes${session.globals.sandbox ? '' : ' --sandbox'}`)
    return {
      json: toBody(scenario.details),
      text: () => JSON.stringify(toBody(scenario.details), null, 2),
      notes: (style) =>
        [
          scenario.title,
          ...(Object.keys(corrected).length > 0 ? [`What is right: ${JSON.stringify(corrected)}`] : []),
          style.theme.hint(`Try it: kaiport sandbox scenarios ${scenario.key} --quiet | ${submit}`),
        ].join('\n'),
    }
  },
})

const COLUMNS: readonly Column<Scenario>[] = [
  { heading: 'Number', value: ({ phone_number }) => phone_number },
  { heading: 'Name', value: ({ key }) => key },
  { heading: 'What happens', value: ({ title }) => title },
]

/** Number and name in one column, so that what happens can wrap in the next. */
const rows = (style: Style): readonly (readonly [string, string])[] =>
  scenarios.map(({ phone_number, key, title }) => [`${phoneText(phone_number, style)}  ${key}`, title])

async function named(name: string): Promise<Scenario> {
  const { readNumber } = await import('../../domain/numbers/phone-number.ts')
  const number = readNumber(name)
  const found = number.ok ? scenarioFor(number.e164) : scenarios.find(({ key }) => key === name)
  if (found) return found
  const keys = scenarios.map(({ key }) => key)
  const meant = nearest(name, keys) ?? keys.find((key) => key.includes(name))
  throw new AppError('usage', {
    detail: `There is no scenario "${name}".${meant ? ` Did you mean ${meant}?` : ''}`,
    hint: 'See them all: kaiport sandbox scenarios',
  })
}
