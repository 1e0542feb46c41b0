import type { FieldName, PortDetails } from '../../src/domain/fields.ts'

export type Random = () => number

export interface Edit {
  name: string
  field: FieldName
  /** Another field that the edit empties. */
  empties?: FieldName
  /** Drawn at random, so worth applying more than once. */
  random?: boolean
  /** The changed value; undefined if the edit does not fit this one. */
  change: (value: string, random: Random, details: PortDetails) => string | undefined
}

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T
const swap = (from: RegExp, to: string) => (value: string) =>
  from.test(value) ? value.replace(from, to) : undefined
const at = (value: string, i: number, character: string): string =>
  value.slice(0, i) + character + value.slice(i + 1)
const places = (value: string, form: RegExp): number[] =>
  [...value].flatMap((c, i) => (form.test(c) ? [i] : []))

const transposed = (value: string, random: Random): string | undefined => {
  const fit = places(value, /\d/).filter((i) => /\d/.test(value[i + 1] ?? '') && value[i] !== value[i + 1])
  if (fit.length === 0) return undefined
  const i = pick(fit, random)
  return value.slice(0, i) + value[i + 1] + value[i] + value.slice(i + 2)
}
const wrongDigit = (value: string, random: Random): string | undefined => {
  const digits = places(value, /\d/)
  if (digits.length === 0) return undefined
  const i = pick(digits, random)
  return at(value, i, String((Number(value[i]) + 1 + Math.floor(random() * 8)) % 10))
}
const letterO = (value: string, random: Random): string | undefined => {
  const zeros = places(value, /0/)
  return zeros.length > 0 ? at(value, pick(zeros, random), 'O') : undefined
}
const oneShort = (value: string, random: Random): string | undefined => {
  const digits = places(value, /\d/)
  const i = pick(digits, random)
  return digits.length > 3 ? value.slice(0, i) + value.slice(i + 1) : undefined
}
/** Drops or changes a letter inside a word of five letters or more, leaving the street type and company ending alone. */
const slip = (value: string, random: Random): string | undefined => {
  const words = value.split(' ')
  const fit = words.flatMap((w, i) =>
    /^[A-Za-zÀ-ÿ]{5,}$/.test(w) && !/^(?:street|avenue|suite|floor|bureau|company)$/i.test(w) ? [i] : [],
  )
  if (fit.length === 0) return undefined
  const i = pick(fit, random)
  const word = words[i] as string
  const k = 1 + Math.floor(random() * (word.length - 2))
  words[i] = random() < 0.5 ? word.slice(0, k) + word.slice(k + 1) : at(word, k, word[k] === 'k' ? 'g' : 'k')
  return words.join(' ')
}
const houseNumber =
  (edit: (v: string, r: Random) => string | undefined) => (value: string, random: Random) => {
    const number = /^[\d-]+/.exec(value)?.[0]
    const changed = number && edit(number, random)
    return changed ? changed + value.slice(number.length) : undefined
  }

const NICKNAMES: Record<string, string> = {
  Robert: 'Bob',
  Elizabeth: 'Liz',
  Samuel: 'Sam',
  Margaret: 'Peggy',
  Thomas: 'Tom',
  Katherine: 'Kathy',
  Benjamin: 'Ben',
  Angela: 'Angie',
}

/** Changes after which a losing carrier would be right to say that the details do not match. */
export const MISTAKES: readonly Edit[] = [
  { name: 'account transposed', field: 'account_number', random: true, change: transposed },
  { name: 'account with a wrong digit', field: 'account_number', random: true, change: wrongDigit },
  { name: 'account with the letter O', field: 'account_number', change: letterO },
  { name: 'account one digit short', field: 'account_number', random: true, change: oneShort },
  {
    name: 'phone number for account',
    field: 'account_number',
    change: (_v, _r, d) => d.phone_number?.slice(2),
  },
  { name: 'account left out', field: 'account_number', change: () => '' },
  { name: 'PIN transposed', field: 'pin', change: transposed },
  { name: 'PIN with a wrong digit', field: 'pin', random: true, change: wrongDigit },
  { name: 'ZIP transposed', field: 'postal_code', change: transposed },
  { name: 'ZIP of the next street', field: 'postal_code', random: true, change: wrongDigit },
  {
    name: 'ZIP of another state',
    field: 'postal_code',
    change: (v) => (/^\d/.test(v) ? (v === '97205' ? '85004' : '97205') : 'V6B 1A1'),
  },
  { name: 'house number transposed', field: 'address_line1', change: houseNumber(transposed) },
  { name: 'wrong house number', field: 'address_line1', random: true, change: houseNumber(wrongDigit) },
  { name: 'letter O in the house number', field: 'address_line1', change: houseNumber(letterO) },
  { name: 'house number left out', field: 'address_line1', change: swap(/^[\d-]+ /, '') },
  { name: 'street misspelt', field: 'address_line1', random: true, change: slip },
  { name: 'avenue for street', field: 'address_line1', change: swap(/\b(?:St|Street)$/, 'Ave') },
  { name: 'street for avenue', field: 'address_line1', change: swap(/\b(?:Ave|Avenue)$/, 'St') },
  { name: 'lane for drive', field: 'address_line1', change: swap(/\b(?:Dr|Ct|Way)$/, 'Ln') },
  {
    name: 'street type left out',
    field: 'address_line1',
    change: swap(/ (?:St|Street|Ave|Avenue|Dr|Ct|Way)$/, ''),
  },
  { name: 'direction left out', field: 'address_line1', change: swap(/ (?:W|N|NW)(?= )| E$/, '') },
  {
    name: 'direction turned round',
    field: 'address_line1',
    change: (v) =>
      / (?:W|E)(?= |$)/.test(v)
        ? v.replace(/ (W|E)(?= |$)/, (_, d) => (d === 'W' ? ' E' : ' W'))
        : swap(/ N(W?)(?= )/, ' S$1')(v),
  },
  {
    name: 'direction added',
    field: 'address_line1',
    change: (v) => (/ (?:N|S|E|W|NW|rue)\b/.test(v) ? undefined : v.replace(/^([\d-]+) /, '$1 N ')),
  },
  {
    name: 'fifth for sixth',
    field: 'address_line1',
    change: (v) => swap(/Fifth/, 'Sixth')(v) ?? swap(/23rd/, '24th')(v),
  },
  { name: 'another highway', field: 'address_line1', change: swap(/State Road 60/, 'State Road 6') },
  { name: 'county for state road', field: 'address_line1', change: swap(/State Road/, 'County Road') },
  { name: 'box for street', field: 'address_line1', change: () => 'PO Box 1180' },
  { name: 'old address', field: 'address_line1', change: () => '2266 Quarry Hill Rd' },
  { name: 'unit left out', field: 'address_line2', change: (v) => (v ? '' : undefined) },
  { name: 'wrong unit', field: 'address_line2', random: true, change: wrongDigit },
  { name: 'unit added', field: 'address_line2', change: (v) => (v ? undefined : 'Suite 9') },
  { name: 'half of the unit left out', field: 'address_line2', change: swap(/^Bldg 3 /, '') },
  { name: 'another city', field: 'city', change: (v) => (v === 'Springfield' ? 'Dayton' : 'Springfield') },
  { name: 'city misspelt', field: 'city', random: true, change: slip },
  {
    name: 'another state',
    field: 'state',
    random: true,
    change: (v, r) =>
      pick(
        ['OH', 'NV', 'GA', 'WA', 'Oregon'].filter((s) => s !== v),
        r,
      ),
  },
  {
    name: 'company ending dropped',
    field: 'business_name',
    change: swap(/,? (?:PLLC|LLC|Inc|Company|Corp|Co|PA|Ltd|Ltée)$/, ''),
  },
  {
    name: 'company ending changed',
    field: 'business_name',
    change: swap(/\b(?:PLLC|Inc|Company|Corp|Co|PA|Ltd|Ltée)$/, 'LLC'),
  },
  { name: 'company ending LLC to Inc', field: 'business_name', change: swap(/LLC$/, 'Inc') },
  { name: 'business misspelt', field: 'business_name', random: true, change: slip },
  {
    name: 'word of the business left out',
    field: 'business_name',
    change: (v) => (v.split(' ').length > 3 ? v.split(' ').toSpliced(1, 1).join(' ') : undefined),
  },
  { name: 'word added to the business', field: 'business_name', change: (v) => v.replace(' ', ' Family ') },
  { name: 'trade name instead', field: 'business_name', change: () => 'Blue Door Services' },
  {
    name: 'nickname',
    field: 'authorized_name',
    change: (v) =>
      NICKNAMES[v.split(' ')[0] ?? ''] ? v.replace(/^\S+/, (w) => NICKNAMES[w] ?? w) : undefined,
  },
  {
    name: 'middle name left out',
    field: 'authorized_name',
    change: (v) =>
      /^\S+ (?:M|J|Ann|Antonio) \S+$/.test(v) ? v.split(' ').toSpliced(1, 1).join(' ') : undefined,
  },
  {
    name: 'middle initial added',
    field: 'authorized_name',
    change: (v) => (/^\S+ \S+$/.test(v) ? v.replace(' ', ' Q ') : undefined),
  },
  { name: 'generation left out', field: 'authorized_name', change: swap(/ Jr$/, '') },
  {
    name: 'names swapped',
    field: 'authorized_name',
    change: (v) => (/^\S+ \S+$/.test(v) ? v.split(' ').reverse().join(' ') : undefined),
  },
  { name: 'name misspelt', field: 'authorized_name', random: true, change: slip },
  { name: 'somebody else', field: 'authorized_name', change: () => 'Oscar Villanueva' },
  { name: 'only the first name', field: 'authorized_name', change: (v) => v.split(' ')[0] },
  {
    name: 'billing number with a wrong digit',
    field: 'billing_telephone_number',
    change: (v, r) => (v ? v.slice(0, 9) + wrongDigit(v.slice(9), r) : undefined),
  },
]

/** Changes that only write the same thing in another way. */
export const HARMLESS: readonly Edit[] = [
  { name: 'business in capitals', field: 'business_name', change: (v) => v.toUpperCase() },
  { name: 'business in small letters', field: 'business_name', change: (v) => v.toLowerCase() },
  {
    name: 'business with another &',
    field: 'business_name',
    change: (v) => swap(/ & /, ' and ')(v) ?? swap(/ (?:and|et) /, ' & ')(v),
  },
  {
    name: 'comma before the ending',
    field: 'business_name',
    change: (v) => swap(/,? (PLLC|LLC|Inc|Corp|Co|Ltd)$/, ', $1.')(v),
  },
  {
    name: 'ending spelt out',
    field: 'business_name',
    change: (v) =>
      swap(/Inc$/, 'Incorporated')(v) ??
      swap(/Corp$/, 'Corporation')(v) ??
      swap(/Co$/, 'Company')(v) ??
      swap(/Company$/, 'Co.')(v) ??
      swap(/Ltd$/, 'Limited')(v),
  },
  {
    name: 'ending with full stops',
    field: 'business_name',
    change: (v) => swap(/PLLC$/, 'P.L.L.C.')(v) ?? swap(/LLC$/, 'L.L.C.')(v) ?? swap(/PA$/, 'P.A.')(v),
  },
  { name: 'name in capitals', field: 'authorized_name', change: (v) => v.toUpperCase() },
  { name: 'name without accents', field: 'authorized_name', change: swap(/è/, 'e') },
  { name: 'initial with a full stop', field: 'authorized_name', change: swap(/ (M|J) /, ' $1. ') },
  { name: 'comma before Jr', field: 'authorized_name', change: swap(/ Jr$/, ', Jr.') },
  {
    name: 'last name first',
    field: 'authorized_name',
    change: (v) => (/^\S+ \S+$/.test(v) ? v.replace(/^(\S+) (\S+)$/, '$2, $1') : undefined),
  },
  { name: 'address in capitals', field: 'address_line1', change: (v) => v.toUpperCase() },
  { name: 'address in small letters', field: 'address_line1', change: (v) => v.toLowerCase() },
  {
    name: 'street type spelt out',
    field: 'address_line1',
    change: (v) =>
      swap(/\bSt$/, 'Street')(v) ??
      swap(/\bAve$/, 'Avenue')(v) ??
      swap(/\bDr$/, 'Drive')(v) ??
      swap(/\bCt$/, 'Court')(v) ??
      swap(/\bBlvd\b/, 'Boulevard')(v),
  },
  {
    name: 'street type shortened',
    field: 'address_line1',
    change: (v) => swap(/\bStreet$/, 'St.')(v) ?? swap(/\bAvenue$/, 'Ave.')(v) ?? swap(/\bWay$/, 'Wy')(v),
  },
  {
    name: 'direction spelt out',
    field: 'address_line1',
    change: (v) =>
      swap(/ W /, ' West ')(v) ??
      swap(/ N /, ' North ')(v) ??
      swap(/ NW /, ' Northwest ')(v) ??
      swap(/ E$/, ' East')(v),
  },
  {
    name: 'direction with full stops',
    field: 'address_line1',
    change: (v) => swap(/ W /, ' W. ')(v) ?? swap(/ NW /, ' N.W. ')(v) ?? swap(/ N /, ' N. ')(v),
  },
  {
    name: 'ordinal in another way',
    field: 'address_line1',
    change: (v) => swap(/Fifth/, '5th')(v) ?? swap(/23rd/, 'Twenty-Third')(v),
  },
  {
    name: 'saint in short',
    field: 'address_line1',
    change: (v) => swap(/Saint /, 'St. ')(v) ?? swap(/Sainte-Adèle/, 'Ste-Adele')(v),
  },
  { name: 'road in short', field: 'address_line1', change: swap(/State Road 60/, 'SR-60') },
  { name: 'number without hyphen', field: 'address_line1', change: swap(/37-15/, '3715') },
  { name: 'comma after the number', field: 'address_line1', change: swap(/^([\d-]+) /, '$1, ') },
  { name: 'two spaces', field: 'address_line1', change: (v) => v.replace(' ', '  ') },
  {
    name: 'unit on line 1',
    field: 'address_line1',
    empties: 'address_line2',
    change: (v, _r, d) => (d.address_line2 ? `${v}, ${d.address_line2}` : undefined),
  },
  {
    name: 'unit spelt out',
    field: 'address_line2',
    change: (v) =>
      swap(/^Ste /, 'Suite ')(v) ??
      swap(/^Apt /, 'Apartment ')(v) ??
      swap(/^Bldg 3 Ste/, 'Building 3, Suite')(v),
  },
  {
    name: 'unit shortened',
    field: 'address_line2',
    change: (v) =>
      swap(/^Suite /, 'Ste. ')(v) ?? swap(/^Floor (\d+)/, 'FL $1')(v) ?? swap(/^bureau /, 'Bur. ')(v),
  },
  {
    name: 'number sign for the unit',
    field: 'address_line2',
    change: (v) => swap(/^(?:Ste|Suite|Apt|Unit) (\S+)$/, '#$1')(v),
  },
  { name: 'floor the other way round', field: 'address_line2', change: swap(/^Floor 12$/, '12th Floor') },
  { name: 'city in capitals', field: 'city', change: (v) => v.toUpperCase() },
  {
    name: 'city in short',
    field: 'city',
    change: (v) => swap(/^Saint /, 'St. ')(v) ?? swap(/^Fort /, 'Ft ')(v),
  },
  { name: 'city without accent', field: 'city', change: swap(/é/, 'e') },
  {
    name: 'state spelt out',
    field: 'state',
    change: (v) =>
      ({ TX: 'Texas', NY: 'New York', CA: 'California', MN: 'Minnesota', ON: 'Ontario', QC: 'Québec' })[v],
  },
  { name: 'state in small letters', field: 'state', change: (v) => v.toLowerCase() },
  {
    name: 'ZIP with four more digits',
    field: 'postal_code',
    change: (v) => (/^\d{5}$/.test(v) ? `${v}-2210` : undefined),
  },
  { name: 'postal code without space', field: 'postal_code', change: swap(/^(\w{3}) (\w{3})$/, '$1$2') },
  {
    name: 'account without separators',
    field: 'account_number',
    change: (v) => (/[ -]/.test(v) ? v.replace(/[ -]/g, '') : undefined),
  },
  {
    name: 'account in groups',
    field: 'account_number',
    change: (v) => (/^\d{7,}$/.test(v) ? v.replace(/(\d{3})(?=\d{2})/g, '$1 ') : undefined),
  },
  {
    name: 'account with dashes',
    field: 'account_number',
    change: (v) => (/^\d{7,}$/.test(v) ? `${v.slice(0, 3)}-${v.slice(3)}` : undefined),
  },
  {
    name: 'billing number for people',
    field: 'billing_telephone_number',
    change: (v) => (v ? v.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3') : undefined),
  },
  { name: 'carrier in capitals', field: 'losing_carrier', change: (v) => v.toUpperCase() },
]
