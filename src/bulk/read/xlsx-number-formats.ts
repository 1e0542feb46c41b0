import { attribute } from './xlsx-xml.ts'

/** A format such as `00000`, or `00000\-0000` as Excel writes it for ZIP+4: zeros that digits take the place of. */
function zerosOf(code: string): string | undefined {
  const [first = ''] = code.replace(/["\\]/g, '').split(';')
  return /^0[0-]*0$/.test(first) ? first : undefined
}

/**
 * The formats of a workbook that show leading zeros, by the number of the cell style.
 * @param styles `xl/styles.xml`: https://learn.microsoft.com/dotnet/api/documentformat.openxml.spreadsheet.cellformats
 */
export function zeroFormats(styles: string): ReadonlyMap<string, string> {
  const codes = new Map(
    (styles.match(/<(?:\w+:)?numFmt\s[^>]*>/g) ?? []).map((tag) => [
      attribute(tag, 'numFmtId'),
      zerosOf(attribute(tag, 'formatCode') ?? ''),
    ]),
  )
  const formats = /<(?:\w+:)?cellXfs\b[^>]*>(.*?)<\/(?:\w+:)?cellXfs>/s.exec(styles)?.[1] ?? ''
  return new Map(
    (formats.match(/<(?:\w+:)?xf\s[^>]*>/g) ?? []).flatMap((tag, style) => {
      const zeros = codes.get(attribute(tag, 'numFmtId'))
      return zeros ? [[String(style), zeros] as const] : []
    }),
  )
}

/** Digits in the places of the zeros, the last in the last; more digits than places go before the first. */
function filled(zeros: string, digits: string): string {
  const places = zeros.replaceAll('-', '').length
  const all = [...digits.padStart(places, '0')]
  const extra = all.splice(0, all.length - places).join('')
  return extra + zeros.replaceAll('0', () => all.shift() ?? '')
}

/** A sheet in which numbers that are shown with leading zeros are the text that is shown: the reading library gives bare numbers. */
export const showZeros = (xml: string, formats: ReadonlyMap<string, string>): string =>
  formats.size === 0
    ? xml
    : xml.replace(/<c\s([^>]*)>\s*<v>(\d+)<\/v>\s*<\/c>/g, (cell, attributes: string, digits: string) => {
        const zeros = formats.get(attribute(attributes, 's') ?? '')
        const type = attribute(attributes, 't') ?? 'n'
        if (!zeros || type !== 'n') return cell
        return `<c ${attributes.replace(/\s?\bt="n"/, '')} t="str"><v>${filled(zeros, digits)}</v></c>`
      })
