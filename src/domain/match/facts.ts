import type { PortDetails } from '../fields.ts'
import { NUMBER_TYPE_NAMES, type NumberType } from '../number-types.ts'
import { type ParsedAddress, parseAddress } from './address.ts'
import { areaCodeOf, isTollFree } from './area-codes.ts'
import { bareCode } from './codes.ts'
import { countryOf } from './country.ts'
import { phoneDigits, postalParts } from './number-fields.ts'
import { type PersonName, parsePerson } from './person-name.ts'
import { isCanadianPostalCode, isZip, type PostalDirectory, provincesOf } from './postal.ts'
import { type Country, regionCode } from './regions.ts'

/** What is known besides the details. Without `postal` the checks that need ZIP data are left out. */
export interface RuleContext {
  postal?: PostalDirectory | undefined
  carrier?: CarrierShape | undefined
}

/** What a carrier's account numbers and PINs look like, as regular expressions; used for warnings only. */
export interface CarrierShape {
  name?: string | undefined
  account_pattern?: string | undefined
  pin_pattern?: string | undefined
  /** The carrier uses the phone number as account number. */
  account_is_phone_number?: boolean | undefined
}

/** The details taken apart, each part once and when a rule first asks for it. Texts are trimmed; a blank field is an empty text. */
export interface Facts {
  text: (field: keyof PortDetails) => string
  type: NumberType
  country: Country
  /** Two-letter code of the state as entered, if it is known. */
  readonly region: string | undefined
  readonly address: ParsedAddress
  readonly person: PersonName
  /** The account number without spaces and dashes. */
  account: string
  phone: string
  areaCode: string | undefined
  readonly postalCode: string
  readonly postalShapeFits: boolean
  /** States or provinces of the postal code; undefined when that is not known. */
  readonly postalRegions: readonly string[] | undefined
  /** The same of a code that is not known, by its first three digits; empty when those are not known either. */
  readonly nearbyRegions: readonly string[]
  postal: PostalDirectory | undefined
  carrier: CarrierShape
}

export function factsOf(details: PortDetails, context: RuleContext): Facts {
  const text = (field: keyof PortDetails): string => details[field]?.trim() ?? ''
  const country = countryOf(details)
  const said = text('number_type')
  const type =
    NUMBER_TYPE_NAMES.find((name) => name === said) ??
    (isTollFree(text('phone_number')) ? 'toll_free' : 'local')
  let place: Place | undefined
  const placed = (): Place => {
    place ??= placeOf(text, country, context)
    return place
  }
  let address: ParsedAddress | undefined
  let person: PersonName | undefined
  return {
    text,
    type,
    country,
    get region() {
      return placed().region
    },
    get address() {
      address ??= parseAddress([text('address_line1'), text('address_line2')], country)
      return address
    },
    get person() {
      person ??= parsePerson(text('authorized_name'))
      return person
    },
    account: bareCode(text('account_number')),
    phone: phoneDigits(text('phone_number')),
    areaCode: areaCodeOf(text('phone_number')),
    get postalCode() {
      return placed().postalCode
    },
    get postalShapeFits() {
      return placed().postalShapeFits
    },
    get postalRegions() {
      return placed().postalRegions
    },
    get nearbyRegions() {
      return placed().nearbyRegions
    },
    postal: context.postal,
    carrier: context.carrier ?? {},
  }
}

type Place = Pick<Facts, 'region' | 'postalCode' | 'postalShapeFits' | 'postalRegions' | 'nearbyRegions'>

function placeOf(text: Facts['text'], country: Country, { postal }: RuleContext): Place {
  const { code: postalCode } = postalParts(text('postal_code'))
  const postalShapeFits =
    country === 'CA' ? isCanadianPostalCode(text('postal_code')) : isZip(text('postal_code'))
  const regions = country === 'CA' ? provincesOf(postalCode) : postal?.zip(postalCode)?.states
  const postalRegions = postalShapeFits ? regions : undefined
  const near = postalShapeFits ? postal?.prefixStates(postalCode.slice(0, 3)) : undefined
  const region = regionCode(text('state'))
  return { region, postalCode, postalShapeFits, postalRegions, nearbyRegions: postalRegions ?? near ?? [] }
}
