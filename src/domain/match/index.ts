export { isTollFree, npaRegion } from './area-codes.ts'
export { compareDetails } from './compare-details.ts'
export { compareField } from './compare-field.ts'
export type { Comparison, Difference, MatchContext, Verdict } from './comparison.ts'
export type { CarrierShape, RuleContext } from './facts.ts'
export type { Finding } from './finding.ts'
export { matchFindings } from './match-findings.ts'
export {
  isCanadianPostalCode,
  isZip,
  loadPostalDirectory,
  type PostalDirectory,
  provincesOf,
} from './postal.ts'
export { LOCAL_RULES, localFindings, WORDED_BY_VALUE } from './rules.ts'
