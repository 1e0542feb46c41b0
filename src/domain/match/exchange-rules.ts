import { TERRITORIES } from '../numbers/territories.ts'
import { npaRegion } from './area-codes.ts'
import type { Facts } from './facts.ts'
import { regionName } from './regions.ts'
import { NOT_TOLL_FREE, type Rule } from './rule.ts'

/** The three digits after the area code. */
const exchange = ({ phone }: Facts): string => phone.slice(3, 6)

/** What the number that moves says of itself. Whether it is one of the plan at all is checked when it is read. */
export const EXCHANGE_RULES: readonly Rule[] = [
  {
    code: 'number_premium_rate',
    field: 'phone_number',
    severity: 'warning',
    likelihood: 0.7,
    types: NOT_TOLL_FREE,
    when: (facts) => exchange(facts) === '976',
    message: 'The exchange 976 is mostly one of premium-rate numbers, and those cannot be moved.',
    hint: 'Check the number. If it is right, ask your current carrier whether it can be moved.',
    basis: 'numbering-plan',
  },
  {
    code: 'number_special_exchange',
    field: 'phone_number',
    severity: 'warning',
    likelihood: 0.6,
    types: NOT_TOLL_FREE,
    when: (facts) => ['950', '958', '959'].includes(exchange(facts)) && exchange(facts),
    message: 'The exchange {it} is set aside for carriers and their tests.',
    hint: 'Check the number. If it is right, ask your current carrier whether it can be moved.',
    basis: 'numbering-plan',
  },
  {
    code: 'number_directory_line',
    field: 'phone_number',
    severity: 'warning',
    likelihood: 0.5,
    types: NOT_TOLL_FREE,
    when: (facts) => exchange(facts) === '555' && !/^01\d\d$/.test(facts.phone.slice(6)),
    message: 'The exchange 555 is for directory assistance and for fiction; hardly any line has it.',
    hint: 'Check the number. If it is right, ask your current carrier whether it can be moved.',
    basis: 'numbering-plan',
  },
  {
    code: 'number_in_territory',
    field: 'phone_number',
    severity: 'warning',
    likelihood: 0.3,
    types: NOT_TOLL_FREE,
    when: ({ areaCode }) => {
      const territory = npaRegion(areaCode ?? '').find((region) => TERRITORIES.has(region))
      return territory && regionName(territory)
    },
    message: 'The number is one of {it}, where not every carrier can take or give numbers.',
    hint: 'Ask KaiCalls support before you count on it.',
    basis: 'numbering-plan',
  },
]
