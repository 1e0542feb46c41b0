import { isOddDirectional, isUnit } from './address-words.ts'
import type { Delivery } from './delivery.ts'
import type { Facts } from './facts.ts'
import { isPlaceholder, type Rule, WITH_ADDRESS } from './rule.ts'
import { fold } from './text.ts'

const delivery =
  (kind: Delivery['kind']) =>
  ({ address }: Facts): string | undefined =>
    address.deliveries.find((d) => d.kind === kind)?.raw

const ENDS_WITH_POSTAL_CODE = /(?:\b[A-Z]{2}\.?,? \d{5}(?:-\d{4})?|\b[A-Z]\d[A-Z] ?\d[A-Z]\d)$/
const hasStreet = ({ address }: Facts): boolean => address.number !== undefined && address.name.length > 0
const written = ({ text }: Facts): string => `${text('address_line1')} ${text('address_line2')}`.trim()

/** Checks of the service address, which wireline carriers compare. About 60 % of one wholesaler's rejections are its mismatches. */
export const ADDRESS_RULES: readonly Rule[] = [
  {
    code: 'address_missing',
    field: 'address_line1',
    severity: 'error',
    likelihood: 0.8,
    types: WITH_ADDRESS,
    when: (facts) => written(facts) === '' || isPlaceholder(facts.text('address_line1')),
    message: 'The service address is missing.',
    hint: 'Enter the address where the line is installed, as the carrier has it; it may differ from the billing address.',
    basis: 'bandwidth-service-address',
  },
  {
    code: 'address_po_box',
    field: 'address_line1',
    severity: 'error',
    likelihood: 0.8,
    types: WITH_ADDRESS,
    when: (facts) => delivery('po_box')(facts),
    message: '“{it}” is a post office box, which cannot be a service address.',
    hint: 'Enter the street address of the place where the line is installed. The box is probably the billing address.',
    basis: 'flowroute',
  },
  {
    code: 'address_private_mailbox',
    field: 'address_line1',
    severity: 'error',
    likelihood: 0.6,
    types: WITH_ADDRESS,
    when: (facts) => delivery('private_mailbox')(facts),
    message: '“{it}” is a private mailbox, which cannot be a service address.',
    hint: 'Enter the street address of the place where the line is installed.',
    basis: 'usps-pub-28',
  },
  {
    code: 'address_general_delivery',
    field: 'address_line1',
    severity: 'error',
    likelihood: 0.8,
    types: WITH_ADDRESS,
    when: (facts) => delivery('general_delivery')(facts),
    message: 'General delivery is no place where a line can be installed.',
    hint: 'Enter the street address of the place where the line is installed.',
    basis: 'usps-pub-28',
  },
  {
    code: 'address_rural_route',
    field: 'address_line1',
    // Carriers that refuse PO boxes say nothing of routes, and where houses have no numbers, records hold nothing else.
    severity: 'warning',
    likelihood: 0.3,
    types: WITH_ADDRESS,
    when: (facts) =>
      !hasStreet(facts) && (delivery('rural_route')(facts) ?? delivery('highway_contract')(facts)),
    message: '“{it}” is a mail route; most carriers have a street address with a house number on record.',
    hint: 'Ask your carrier for the service address on its record, and use the route only if it has no other.',
    basis: 'usps-pub-28',
  },
  {
    code: 'address_no_house_number',
    field: 'address_line1',
    severity: 'warning',
    likelihood: 0.5,
    types: WITH_ADDRESS,
    when: ({ address }) =>
      address.deliveries.length === 0 && address.number === undefined && address.name.length > 0,
    message: 'The service address has no house number.',
    hint: 'Start the line with the house number, as on the bill.',
    basis: 'google-voice-admin',
  },
  {
    code: 'address_no_street',
    field: 'address_line1',
    severity: 'error',
    likelihood: 0.7,
    types: WITH_ADDRESS,
    when: (facts) =>
      written(facts) !== '' && facts.address.name.length === 0 && facts.address.deliveries.length === 0,
    message: 'The service address has no street.',
    hint: 'Enter house number and street in line 1, and suite, floor or unit in line 2.',
    basis: 'google-voice-admin',
  },
  {
    code: 'address_directional',
    field: 'address_line1',
    severity: 'warning',
    likelihood: 0.2,
    types: WITH_ADDRESS,
    when: ({ address }) =>
      [address.before, address.after, address.name[0]].find((t) => t && isOddDirectional(fold(t.word)))?.raw,
    message: '“{it}” is not one of the eight compass directions that carriers accept.',
    hint: 'Use N, S, E, W, NE, NW, SE or SW, whichever the bill has.',
    basis: 'bandwidth-errors',
  },
  {
    code: 'address_other_text',
    field: 'address_line1',
    severity: 'warning',
    likelihood: 0.3,
    types: WITH_ADDRESS,
    when: ({ address }) =>
      address.other.some((t) => !isUnit(t.standard)) && address.other.map((t) => t.raw).join(' '),
    message: '“{it}” is part of neither street nor unit.',
    hint: 'Leave out building names, “Attn” and “c/o” unless the carrier’s record has them.',
    basis: 'google-voice-admin',
  },
  {
    code: 'address_unit_without_number',
    field: 'address_line2',
    severity: 'warning',
    likelihood: 0.4,
    types: WITH_ADDRESS,
    when: ({ address }) =>
      [...address.other, ...address.name.slice(-1)].find(
        (t) => isUnit(t.standard) && /^(?:STE|APT|UNIT|RM|FL|BLDG)$/.test(t.standard),
      )?.raw,
    message: '“{it}” has no number after it.',
    hint: 'Add the number of the suite, floor or unit, or leave the word out.',
    basis: 'usps-pub-28',
  },
  {
    code: 'address_unit_twice',
    field: 'address_line2',
    severity: 'warning',
    likelihood: 0.3,
    types: WITH_ADDRESS,
    when: ({ address }) =>
      address.units.find((u, i) => u.id !== '' && address.units.some((v, k) => k < i && v.id === u.id))?.raw,
    message: 'The unit “{it}” is given twice.',
    hint: 'Give it once, on the line where the bill has it.',
    basis: 'usps-pub-28',
  },
  {
    code: 'address_holds_postal_code',
    field: 'address_line1',
    severity: 'warning',
    likelihood: 0.4,
    types: WITH_ADDRESS,
    when: (facts) =>
      [facts.text('address_line1'), facts.text('address_line2')].some((line) =>
        ENDS_WITH_POSTAL_CODE.test(fold(line)),
      ),
    message: 'The address lines also hold the state and postal code.',
    hint: 'Keep house number, street and unit here; city, state and postal code have their own fields.',
    basis: 'practice',
  },
]
