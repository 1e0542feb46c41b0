export {
  accountAdvice,
  type CarrierAdvice,
  factOrUsual,
  pinAdvice,
  pinDeadline,
  unlockAdvice,
} from './advice.ts'
export { carrierRecord } from './carrier-record.ts'
export { type CarrierSection, carrierView, kindOf } from './carrier-view.ts'
export { type AccountDetails, FORMAT_CODES, type FormatFinding, formatFindings } from './findings.ts'
export { type ForwardingSteps, forwardingSteps } from './forwarding.ts'
export { sourceLine, sourcesLine } from './provenance.ts'
export { carriers, findCarrier, genericCarrier, sourcesOf } from './records.ts'
export type { Carrier, Fact, Source } from './schema.ts'
export {
  type CarrierMatch,
  matchCarrier,
  requestName,
  type SearchOptions,
  searchCarriers,
} from './search.ts'
