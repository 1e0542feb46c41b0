import { clean } from '../../domain/clean.ts'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Halves of characters, and the two that are none: XML has no way to write them (https://www.w3.org/TR/xml/#charsets). */
const NOT_IN_XML = /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text for XML or HTML, on as many lines as it has; control characters are left out. */
export const text = (value: string): string =>
  value
    .split('\n')
    .map((line) =>
      clean(line)
        .replace(NOT_IN_XML, '')
        .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? ''),
    )
    .join('\n')

/** ` name="value"` for each; those without a value are left out. */
export const attributes = (values: Readonly<Record<string, string | number | null | undefined>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${text(String(value).replace(/\s+/g, ' '))}"`)
    .join('')
