import type { Carrier } from './carriers/carriers.ts'
import { countryOfPort, knownCarrier, portNumberType } from './port-carrier.ts'
import type { PortRequest } from './port-request.ts'

/** https://freedommobile.ca/en-CA/support/can-i-transfer-my-current-phone-number--generic-phone--en--0--1, checked 2026-11. */
const USUAL_MINUTES = 90

/** Within how many minutes the text with which a Canadian mobile carrier asks for approval has to be answered. */
export const approvalMinutes = (carrier: Carrier | undefined): number =>
  carrier?.approval?.minutes ?? USUAL_MINUTES

/** The same for a port; undefined where no such text comes: for all but Canadian mobile numbers. */
export const approvalOfPort = (port: PortRequest): number | undefined =>
  portNumberType(port) === 'wireless' && countryOfPort(port) === 'CA'
    ? approvalMinutes(knownCarrier(port))
    : undefined
