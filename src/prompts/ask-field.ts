import { carrierOf } from '../domain/carrier-of.ts'
import { carriers, formatFindings, searchCarriers } from '../domain/carriers/carriers.ts'
import type { Field } from '../domain/field.ts'
import { type FIELDS, type FieldName, type PortDetails, shown } from '../domain/fields.ts'
import { NUMBER_TYPES, type NumberType } from '../domain/number-types.ts'
import { type Answer, BACK, type Choice, type Prompter } from './prompter.ts'

/** A field of the table. */
export type TableField = (typeof FIELDS)[number]

/** Fields that are picked from a list. Toll-free is seen in the number and never asked for. */
const CHOICES: Partial<Readonly<Record<FieldName, readonly Choice[]>>> = {
  number_type: (['local', 'wireless', 'voip'] as const).map((value) => ({ value, ...NUMBER_TYPES[value] })),
  port_type: [
    { value: 'full', label: 'All of them', note: 'each is a request of its own' },
    { value: 'partial', label: 'Only some', note: 'the others stay with the current carrier' },
  ],
}

/** Asks for one field until the answer is in order; an optional one may stay empty. */
export async function askField(
  prompter: Prompter,
  field: TableField,
  details: PortDetails,
): Promise<Answer<string>> {
  const before = details[field.name]
  const choices = CHOICES[field.name]
  if (choices)
    return prompter.select({ message: field.question, choices, ...(before ? { initial: before } : {}) })
  if (field.name === 'losing_carrier') return askCarrier(prompter, field, details)
  const required = field.required?.(details) ?? false
  // It may be kept, but stands nowhere in full: what is offered to be edited would be on the screen.
  const kept = field.lastFour && before
  const check = (answer: string) =>
    answer.trim() === '' && (!required || kept) ? undefined : problemWith(field, answer)
  const answer = field.secret
    ? await prompter.secret({ message: field.question, check })
    : await prompter.text({
        message: `${field.question}${kept ? ` (Enter keeps ${shown(field, kept)})` : required ? '' : ' (optional)'}`,
        check,
        ...(before && !kept ? { initial: before } : {}),
      })
  if (answer === BACK) return BACK
  const value = answer.trim() === '' ? kept || '' : String(field.schema.parse(answer))
  return (await isKept(prompter, field, details, value)) ? value : askField(prompter, field, details)
}

function problemWith(field: Field, answer: string): string | undefined {
  const parsed = field.schema.safeParse(answer)
  if (answer.trim() === '') return `${field.label} is needed.`
  return parsed.success ? undefined : `${field.label} ${parsed.error.issues[0]?.message ?? 'is not valid'}.`
}

/** A value that looks wrong for that carrier is asked about, never refused: carriers change their formats. */
async function isKept(
  prompter: Prompter,
  field: TableField,
  details: PortDetails,
  value: string,
): Promise<boolean> {
  const carrier = carrierOf(details)
  if (!carrier || value === '') return true
  const findings = formatFindings(carrier, { ...details, [field.name]: value }).filter(
    (finding) => finding.field === field.name,
  )
  for (const finding of findings)
    if (
      !(await prompter.confirm({
        message: `${finding.message}\n${finding.hint}\nKeep ${shown(field, value)} as typed?`,
      }))
    )
      return false
  return true
}

async function askCarrier(
  prompter: Prompter,
  field: TableField,
  details: PortDetails,
): Promise<Answer<string>> {
  const numberType = details.number_type as NumberType | undefined
  const before = details.losing_carrier
  const usual = carriers().filter(({ number_types: types }) => !numberType || types.includes(numberType))
  return prompter.search({
    message: field.question,
    ...(before ? { initial: before } : {}),
    search: (term) => {
      const found = term ? searchCarriers(term, { numberType }).map((match) => match.carrier) : usual
      const known = found.slice(0, 40).map((carrier) => ({ value: carrier.name, label: carrier.name }))
      const typed = term.trim()
      return typed && !known.some((choice) => choice.label.toLowerCase() === typed.toLowerCase())
        ? [...known, { value: typed, label: `${typed} (as typed)` }]
        : known
    },
  })
}
