import type { Carrier } from './carriers/carriers.ts'
import type { PortDetails } from './fields.ts'
import { portCountry } from './port-country.ts'

/**
 * Why the company named as current carrier may not be the one that holds the number; undefined when there is no reason
 * to think so. Sources: the carrier's record; for Canada, https://support.bandwidth.com/hc/en-us/articles/4409796265111
 * @param carrier the company named, if kaiport knows it
 */
export function holderDoubt(details: PortDetails, carrier: Carrier | undefined): string | undefined {
  if (!details.losing_carrier) return undefined
  if (carrier) return carrier.resale?.warning
  return portCountry(details) === 'CA'
    ? 'Canadian carriers want the reseller named; a small company may resell Bell, Rogers or Telus.'
    : undefined
}

/** What to do about it. */
export const NAME_THE_HOLDER =
  'Name the company that you pay. If it resells another carrier, say which one in the note.'
