import * as z from 'zod'
import { defineCommand } from '../../cli/command.ts'
import {
  type Carrier,
  carrierRecord,
  carriers,
  findCarrier,
  genericCarrier,
  matchCarrier,
  searchCarriers,
} from '../../domain/carriers/carriers.ts'
import { NUMBER_TYPE_NAMES, type NumberType } from '../../domain/number-types.ts'
import { AppError } from '../../errors.ts'
import { carrierList, carrierText } from '../../output/carrier-text.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'

/** How many others that a name could mean are pointed out. */
const OTHERS = 5

export default defineCommand({
  description:
    'Where the account number is, which PIN a port needs and how to get it, what to unlock, how to forward calls, and how long it takes: for each carrier, with the pages it was read from. Carriers change these things without notice; what no page confirms is marked. --json prints an array in every case.',
  examples: [
    ['kaiport carriers verizon', 'everything about one; slips in the name are forgiven'],
    ['kaiport carriers spectrum --type wireless', 'the one of that name that serves mobile numbers'],
    ['kaiport carriers any-wireless', 'what is usual, for a carrier that is not listed'],
    ['kaiport carriers', 'all of them'],
  ],
  positionals: [
    {
      name: 'name',
      help: 'a name, part of one, or a key from the list',
      many: true,
      suggest: async () => carriers().map(({ key }) => key),
    },
  ],
  effects: 'local',
  inputs: {
    type: {
      flag: 'type',
      value: '<kind>',
      help: `the kind of number: ${NUMBER_TYPE_NAMES.join(', ')}`,
      schema: z.enum(NUMBER_TYPE_NAMES).optional(),
    },
  },
  async run({ type }, session, words) {
    const name = words.join(' ').trim()
    if (!name)
      return listed([...carriers(), ...NUMBER_TYPE_NAMES.map(genericCarrier)].filter(serving(type)), session)
    const matches = searchCarriers(name, { numberType: type }).map(({ carrier }) => carrier)
    const found = findCarrier(name) ?? matchCarrier(name, { numberType: type })
    const [first, ...others] = found ? [found, ...matches.filter((carrier) => carrier !== found)] : matches
    if (!first) throw new AppError('unknown_carrier', { name })
    return found || others.length === 0 ? one(first, others, type, session) : listed(matches, session)
  },
})

const serving = (type: NumberType | undefined) => (carrier: Carrier) =>
  type === undefined || carrier.number_types.includes(type)

const one = (
  carrier: Carrier,
  others: readonly Carrier[],
  type: NumberType | undefined,
  session: Session,
): View => ({
  json: [carrierRecord(carrier)],
  text: (style) => carrierText(carrier, type, style),
  notes: (style) =>
    others
      .slice(0, OTHERS)
      .map(({ name, key }) => style.theme.hint(`  Or ${name}: ${session.command(`carriers ${key}`)}`))
      .join('\n'),
})

const listed = (found: readonly Carrier[], session: Session): View => ({
  json: found.map(carrierRecord),
  text: (style) => carrierList(found, style),
  notes: (style) => style.theme.hint(`  Everything about one: ${session.command('carriers <key>')}`),
})
