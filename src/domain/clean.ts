/**
 * Takes out everything with which text from a server or a file could steer a terminal: C0 and C1 control characters
 * (escape sequences begin with one), and the bidirectional overrides that reorder what a person reads.
 * Line breaks become spaces, so that one value stays one line.
 */
export function clean(text: string): string {
  return text
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]/g, '')
    .replace(/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?/g, '')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
}

/** `clean` for a text of several lines: its line breaks stay. */
const cleanLines = (text: string): string => text.split(/\r?\n/).map(clean).join('\n')

/**
 * `clean` for every string inside a JSON-like value.
 * @param hasLines whether the value of a key is a text of several lines
 */
export function cleanDeep<T>(value: T, hasLines: (key: string) => boolean = () => false, key = ''): T {
  if (typeof value === 'string') return (hasLines(key) ? cleanLines(value) : clean(value)) as T
  if (Array.isArray(value)) return value.map((item) => cleanDeep(item, hasLines, key)) as T
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [clean(name), cleanDeep(item, hasLines, name)]),
    ) as T
  return value
}
