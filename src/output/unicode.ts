type Env = Readonly<Record<string, string | undefined>>

/** Whether the terminal and locale can show more than ASCII. */
export function hasUnicode(env: Env): boolean {
  if (env.TERM === 'dumb' || env.TERM === 'linux') return false
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || ''
  return /utf-?8/i.test(locale) || Boolean(env.WT_SESSION) || env.TERM_PROGRAM === 'Apple_Terminal'
}

const PLAIN: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '−': '-',
  '·': '-',
  '•': '*',
  '…': '...',
  '→': '->',
  '≠': '!=',
}
const TYPOGRAPHIC = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g')

/** Typographic signs as ASCII. Letters stay: a name is not respelt. */
export const asciiText = (text: string): string => text.replace(TYPOGRAPHIC, (sign) => PLAIN[sign] ?? sign)

/** Prose as this terminal and locale can show it. Not for data. */
export const legible = (text: string, env: Env): string => (hasUnicode(env) ? text : asciiText(text))
