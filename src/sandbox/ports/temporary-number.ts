import type { Database } from '../database.ts'

/** Area codes for temporary numbers: ones far from those that people and bulk files port first. */
const FIRST =
  '972 945 956 979 940 936 915 903 954 941 984 980 919 910 904 989 985 978 971 970 952 951 949 925 920 918 917'
const TOLL_FREE = new Set(['800', '822', '833', '844', '855', '866', '877', '888'])
const AREA_CODES = [
  ...new Set([...FIRST.split(' '), ...Array.from({ length: 790 }, (_, index) => String(989 - index))]),
].filter((code) => !code.endsWith('11') && !TOLL_FREE.has(code))
const LINES = 100

/**
 * The next fictional number that is nobody's, or null when all 78,000 are used up. The place in the row of numbers is
 * kept, so that handing one out costs the same for the first port as for the ten-thousandth.
 */
export function nextTemporaryNumber(db: Database): string | null {
  const key = 'temporary_next'
  const kept = db.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)
  for (let index = Number(kept?.value ?? 0); index < AREA_CODES.length * LINES; index++) {
    const line = String(index % LINES).padStart(2, '0')
    const number = `+1${AREA_CODES[Math.floor(index / LINES)]}55501${line}`
    const taken =
      db.get('SELECT 1 FROM phone_numbers WHERE phone_number = ?', number) ??
      db.get('SELECT 1 FROM port_requests WHERE phone_number = ? AND open = 1', number)
    if (taken) continue
    db.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, String(index + 1))
    return number
  }
  return null
}
