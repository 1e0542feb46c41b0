import { type Carrier, type CarrierSection, carrierView, kindOf } from '../domain/carriers/carriers.ts'
import type { NumberType } from '../domain/number-types.ts'
import { listItem, paragraph, table } from './layout.ts'
import type { Style } from './style.ts'

/** Everything known about one carrier, and where each part of it was read. */
export function carrierText(carrier: Carrier, type: NumberType | undefined, style: Style): string {
  const sections = carrierView(carrier, type)
  if (!style.tty) return sections.map(row).join('\n')
  const sources = [...new Set(sections.flatMap(({ source }) => source ?? []))]
  const widest = Math.max(...sections.map(({ label }) => label.length))
  return [
    style.theme.heading(`  ${carrier.name}`),
    ...sections.map((each) => block(each, each.source ? sources.indexOf(each.source) + 1 : 0, widest, style)),
    '',
    style.theme.heading('  Sources'),
    ...sources.map((source, i) => style.theme.hint(listItem(`[${i + 1}] `, source, style))),
  ].join('\n')
}

function block(section: CarrierSection, note: number, widest: number, style: Style): string {
  const { label, lines, confirmed } = section
  const indent = ' '.repeat(widest + 4)
  const noted = lines.map((line, i) => (note && i === lines.length - 1 ? `${line} [${note}]` : line))
  const [only, ...others] = noted
  const text = [
    ...(confirmed ? [] : [`${indent}${style.theme.warning(`${style.glyphs.warning} not confirmed`)}`]),
    ...(only && others.length === 0
      ? [paragraph(only, style, indent)]
      : noted.map((line) =>
          line.endsWith(':') ? paragraph(line, style, indent) : listItem('- ', line, style, indent),
        )),
  ].join('\n')
  return `\n  ${style.theme.hint(label)}${' '.repeat(widest - label.length + 2)}${text.slice(indent.length)}`
}

const row = ({ label, lines, source, confirmed }: CarrierSection): string =>
  [label, lines.join(' '), confirmed ? '' : 'not confirmed', source ?? ''].join('\t')

/** Carriers by name, one a row; in a terminal under the sort of company that they are. */
export function carrierList(carriers: readonly Carrier[], style: Style): string {
  const columns = [
    { heading: 'Carrier', value: (carrier: Carrier) => carrier.name },
    { heading: 'In', value: ({ countries }: Carrier) => countries.join(' ') },
    { heading: 'Key', value: ({ key }: Carrier) => key },
  ]
  if (!style.tty) return table(carriers, [...columns, { heading: 'Kind', value: kindOf }], style)
  const kinds = [...new Set(carriers.map(kindOf))]
  return kinds
    .map((kind) => {
      const rows = carriers.filter((carrier) => kindOf(carrier) === kind)
      return `${style.theme.heading(`  ${kind}`)}\n${table(rows, columns, style)}`
    })
    .join('\n\n')
}
