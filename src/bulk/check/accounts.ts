import { hash } from 'node:crypto'
import type { PortDetails } from '../../domain/fields.ts'
import { mix } from './first-rows.ts'

/** What a row says of its account beside other rows of the same account. */
export type AccountDoubt = 'billing_number_differs' | 'billing_number_missing' | 'port_type_differs'

/** Compares rows of one account at one carrier as they come. */
export interface Accounts {
  /**
   * What is odd about a row, and the first row of its account that it differs from. Toll-free numbers have no billing
   * number and move one by one.
   */
  compare(
    details: PortDetails,
    row: number,
  ): readonly { readonly doubt: AccountDoubt; readonly row: number }[]
}

const TYPES: readonly (string | undefined)[] = [undefined, 'full', 'partial']
/** The lowest two bits: the type of port; the others: the billing number, 0 where none is given. */
const TYPE_BITS = 2

/**
 * Keeps 16 bytes an account, in typed arrays, for files of a million accounts. An account is known by 53 bits of a hash: two
 * of a million accounts share it once in twenty thousand such files, and no account number is held.
 * @param slots a power of 2; it doubles when three quarters are full
 */
export function accounts(slots = 2 ** 20): Accounts {
  let keys = new Float64Array(slots)
  let rows = new Uint32Array(slots)
  let facts = new Uint32Array(slots)
  let used = 0
  const accountKey = keyMaker()

  const slotOf = (key: number): number => {
    const mask = keys.length - 1
    let slot = mix(key % 2 ** 32) & mask
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask
    return slot
  }
  const put = (slot: number, key: number, row: number, fact: number): void => {
    keys[slot] = key
    rows[slot] = row
    facts[slot] = fact
  }
  const grow = (): void => {
    const old = { keys, rows, facts }
    keys = new Float64Array(old.keys.length * 2)
    rows = new Uint32Array(keys.length)
    facts = new Uint32Array(keys.length)
    for (const [i, key] of old.keys.entries())
      if (key !== 0) put(slotOf(key), key, old.rows[i] as number, old.facts[i] as number)
  }

  return {
    compare(details, row) {
      if (!details.account_number || !details.losing_carrier || details.number_type === 'toll_free') return []
      const key = accountKey(details.losing_carrier, details.account_number)
      const fact = factOf(details)
      const slot = slotOf(key)
      if (keys[slot] === 0) {
        put(slot, key, row, fact)
        if (++used > keys.length * 0.75) grow()
        return []
      }
      const first = rows[slot] as number
      return doubts(facts[slot] as number, fact).map((doubt) => ({ doubt, row: first }))
    },
  }
}

function doubts(before: number, now: number): AccountDoubt[] {
  const [billing, billingNow] = [before >>> TYPE_BITS, now >>> TYPE_BITS]
  const found: AccountDoubt[] = []
  if (billing !== billingNow && billing !== 0 && billingNow !== 0) found.push('billing_number_differs')
  if (billingNow === 0 && billing === 0) found.push('billing_number_missing')
  const mask = 2 ** TYPE_BITS - 1
  if ((before & mask) !== (now & mask)) found.push('port_type_differs')
  return found
}

function factOf({ billing_telephone_number: billing, port_type: type }: PortDetails): number {
  const hashed = billing ? mix(Number(billing.slice(-10)) % 2 ** 32) >>> TYPE_BITS || 1 : 0
  return ((hashed << TYPE_BITS) | Math.max(0, TYPES.indexOf(type))) >>> 0
}

/** Remembers the last account: rows of one account mostly follow each other. */
function keyMaker(): (carrier: string, account: string) => number {
  let last = { carrier: '', account: '', key: 0 }
  return (carrier, account) => {
    if (carrier === last.carrier && account === last.account) return last.key
    const text = `${carrier.toLowerCase()}\n${account.replace(/[^A-Za-z0-9]/g, '').toUpperCase()}`
    const digest = hash('sha256', text, 'buffer')
    const key = digest.readUIntBE(0, 6) * 32 + ((digest[6] as number) & 31) + 1
    last = { carrier, account, key }
    return key
  }
}
