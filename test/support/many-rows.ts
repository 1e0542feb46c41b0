import { BULK_HEADER, CODES } from './bulk-rows.ts'
import { randomFrom } from './outside.ts'

/** How many rows have which mistake, by the code that `bulk check` has for it. */
export type Planted = Record<(typeof MISTAKES)[number][1], number>

/** Every so many rows one has this mistake. */
const MISTAKES = [
  [97, 'number_duplicate'],
  [211, 'postal_code_state_mismatch'],
  [307, 'account_number_missing'],
  [401, 'digits_lost'],
] as const

/** A ZIP code of a state in which no row is. */
const ELSEWHERE = '60601'

/**
 * Hardly anywhere is an area code an exchange of itself, so hardly anyone has these numbers: with ten thousand lines to an
 * exchange there are more than a million. Those of the exchange 555 would each be doubted.
 */
const LINES = 10_000

/**
 * Rows such as a large business has: accounts of 1 to 20 numbers, each with a site of its own, no number twice but where that
 * is the mistake. The same seed gives the same rows.
 * @param planted counts the mistakes
 */
export function* manyRows(rows: number, seed: number, planted: Planted): Generator<string> {
  const random = randomFrom(seed)
  const below = (n: number) => Math.floor(random() * n)
  const used = new Map<string, number>()
  const earlier: string[] = []
  const numberIn = (npa: string): string => {
    const line = used.get(npa) ?? 0
    used.set(npa, line + 1)
    if (line >= LINES) throw new Error(`the area code ${npa} is used up`)
    return `+1${npa}${npa}${String(line).padStart(4, '0')}`
  }

  yield `${BULK_HEADER}\n`
  let left = 0
  let site: readonly string[] = []
  let billing = ''
  let code = CODES[0] as (typeof CODES)[number]
  for (let row = 1; row <= rows; row++) {
    if (left-- === 0) {
      left = below(20)
      code = CODES[below(CODES.length)] as typeof code
      const { city, state, zip, street } = code.place
      // A comma in a name brings quotation marks into the file.
      const name = row % 3 === 0 ? `"Example Plumbing ${row}, Inc."` : `Example Plumbing ${row} LLC`
      billing = ''
      site = [
        `EX-${100_000 + row}`,
        'Jordan Example',
        name,
        `${below(9_900) + 100} ${street}`,
        city,
        state,
        zip,
        'US',
      ]
    }
    const mistake = MISTAKES.find(([every]) => row % every === 0)?.[1]
    if (mistake) planted[mistake]++
    let number =
      mistake === 'number_duplicate' ? (earlier[below(earlier.length)] as string) : numberIn(code.npa)
    if (!mistake && (earlier.length < 1_000 || row % 1_000 === 0)) earlier[earlier.length % 1_000] = number
    if (!mistake) billing ||= number
    if (mistake === 'digits_lost') number = '5.12555E+09'
    const [account = '', ...place] = site
    if (mistake === 'postal_code_state_mismatch') place[5] = ELSEWHERE
    const cells = [
      mistake === 'account_number_missing' ? '' : account,
      ...place,
      billing,
      'jordan@example.com',
    ]
    yield `${[number, 'local', 'Example Telecom', ...cells, `T-${row}`].join(',')}\n`
  }
}
