export { addBusinessDays, businessDaysBetween, carrierClock, holidayOn, isBusinessDay } from './calendar.ts'
export { type Duration, daysInWords, nextPossibleFocDate, usualDuration } from './durations.ts'
export { requestedDateFindings } from './requested-date.ts'
