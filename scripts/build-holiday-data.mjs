// Packs the holidays that carriers keep, 2025 to 2045, into src/domain/business-days/holidays.json. Run it after an
// update of date-holidays: node scripts/build-holiday-data.mjs && npx biome check --write src/domain/business-days
// A table, because the library with its calendars is 40 MB on disk, and the table 11 kB that is read without computing.
// Data: date-holidays (code ISC, data CC BY-SA 3.0 from Wikipedia articles).
import { readFileSync, writeFileSync } from 'node:fs'
import Holidays from 'date-holidays'

const FIRST_YEAR = 2025
const LAST_YEAR = 2045
// Phone companies are federal employers: these days are theirs in every province (Canada Labour Code, section 166).
const CANADA_LABOUR_CODE = [
  "New Year's Day",
  'Good Friday',
  'Victoria Day',
  'Canada Day',
  'Labour Day',
  'National Day for Truth and Reconciliation',
  'Thanksgiving',
  'Remembrance Day',
  'Christmas Day',
  'Boxing Day',
]
const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i)

/** The library's days of a place as [date, name], of those holidays that `wanted` takes. */
function daysOf(place, wanted) {
  const calendar = new Holidays(...place)
  return years
    .flatMap((year) => calendar.getHolidays(year))
    .filter(wanted)
    .map((day) => [day.date.slice(0, 10), day.name.replace(/ \(substitute day\)$/, '')])
}
const isPublic = (day) => day.type === 'public'

// The library moves most of the federal days that fall on a weekend, but not Veterans Day (5 USC 6103(b)).
const us = moved(daysOf(['US'], isPublic), (date) => (weekday(date) === 6 ? -1 : 1))
// The library's national list lacks days that only some provinces keep by law; Ontario's has them all. A day on a
// weekend is given on a working day beside it (section 193); carriers take the next one that is free.
const ofTheCode = (day) => CANADA_LABOUR_CODE.includes(day.name)
const canada = moved([...daysOf(['CA'], ofTheCode), ...daysOf(['CA', 'ON'], ofTheCode)], () => 1)
const provinces = Object.keys(new Holidays().getStates('CA')).map((province) => [
  `CA-${province}`,
  daysOf(['CA', province], isPublic),
])

/** Adds the day on which each holiday of a weekend is kept instead. */
function moved(days, step) {
  const all = new Map(days)
  for (const [date, name] of [...all].sort()) {
    let next = date
    while (isWeekend(next) || (next !== date && all.has(next) && all.get(next) !== name))
      next = daysAfter(next, step(date))
    if (next <= `${LAST_YEAR}-12-31`) all.set(next, name)
  }
  return [...all]
}

function weekday(date) {
  return new Date(`${date}T00:00Z`).getUTCDay()
}
function isWeekend(date) {
  return weekday(date) === 0 || weekday(date) === 6
}
function daysAfter(date, days) {
  return new Date(Date.parse(`${date}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Name → dates; weekends are left out, being no business days anyway, and so is what `known` has. */
function packed(days, known = new Set()) {
  const byName = {}
  for (const [date, name] of [...new Map(days)].sort())
    if (!isWeekend(date) && !known.has(date)) byName[name] = byName[name] ? `${byName[name]} ${date}` : date
  return byName
}

const national = new Set(canada.map(([date]) => date))
const { version } = JSON.parse(
  readFileSync(new URL('../node_modules/date-holidays/package.json', import.meta.url), 'utf8'),
)
const table = {
  source: `date-holidays ${version} (code ISC, data CC BY-SA 3.0), packed by scripts/build-holiday-data.mjs`,
  first_year: FIRST_YEAR,
  last_year: LAST_YEAR,
  holidays: {
    US: packed(us),
    CA: packed(canada),
    ...Object.fromEntries(provinces.map(([key, days]) => [key, packed(days, national)])),
  },
}
const file = new URL('../src/domain/business-days/holidays.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(table, null, 2)}\n`)
console.log(`${JSON.stringify(table).length} characters`)
