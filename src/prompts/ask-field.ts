import { carrierOf } from '../domain/carrier-of.ts'
import { carriers, requestName, searchCarriers } from '../domain/carriers/carriers.ts'
import { entryDoubts } from '../domain/entry-doubts.ts'
import type { Field } from '../domain/field.ts'
import { phone } from '../domain/field-schemas.ts'
import { type FIELDS, type FieldName, type PortDetails, shown } from '../domain/fields.ts'
import { type NumberType, PICKED } from '../domain/number-types.ts'
import { isFictional, ONLY_FICTION } from '../domain/numbers/fictional.ts'
import { nationalNumber } from '../domain/numbers/national.ts'
import { type Answer, BACK, type Choice, type Prompter } from './prompter.ts'

/** A field of the table. */
export type TableField = (typeof FIELDS)[number]

/** Fields that are picked from a list. Toll-free is seen in the number and never asked for. */
const CHOICES: Partial<Readonly<Record<FieldName, readonly Choice[]>>> = Object.fromEntries(
  Object.entries(PICKED).map(([name, words]) => [
    name,
    Object.entries(words).flatMap(([value, word]) => (value === 'toll_free' ? [] : [{ value, ...word }])),
  ]),
)

/** Takes away what an optional field had. */
const NONE = '-'

/**
 * Asks for one field until the answer is in order; an optional one may stay empty.
 * @param sandbox whether the answer goes to the sandbox
 * @param wanted whether the carrier asks for it: then it is not called optional, although nothing stops without it
 */
export async function askField(
  prompter: Prompter,
  field: TableField,
  details: PortDetails,
  sandbox = false,
  wanted = field.secret === true && carrierOf(details)?.pin.needed === 'required',
): Promise<Answer<string>> {
  const { question } = field.wordsFor?.(details) ?? field
  const before = details[field.name]
  const choices = CHOICES[field.name]
  if (choices) return prompter.select({ message: question, choices, ...(before ? { initial: before } : {}) })
  if (field.name === 'losing_carrier') return askCarrier(prompter, field, details)
  const required = field.required?.(details) ?? false
  // It may be kept, but stands nowhere in full: what is offered to be edited would be on the screen.
  const kept = (field.lastFour || field.secret) && before
  const none = !required && before
  const check = (answer: string) =>
    none && answer.trim() === NONE
      ? undefined
      : answer.trim() === '' && (!required || kept)
        ? undefined
        : problemWith(field, answer, sandbox)
  const more = [
    ...(required || wanted || before ? [] : ['optional']),
    ...(kept ? [`Enter keeps ${field.secret ? 'the one you gave' : shown(field, kept)}`] : []),
    ...(none ? [`${NONE} for none`] : []),
  ]
  const message = more.length > 0 ? `${question} (${more.join('; ')})` : question
  const answer = field.secret
    ? await prompter.secret({ message, check })
    : await prompter.text({
        message,
        check,
        ...(before && !kept ? { initial: nationalNumber(before) } : {}),
      })
  if (answer === BACK) return BACK
  if (none && answer.trim() === NONE) return ''
  const value = answer.trim() === '' ? kept || '' : String(field.schema.parse(answer))
  return value === before || (await isKept(prompter, field, details, value))
    ? value
    : askField(prompter, field, details, sandbox, wanted)
}

/** What is wrong with a value that was typed or given, as a sentence. */
export function problemWith(field: Field, answer: string, sandbox: boolean): string | undefined {
  const parsed = field.schema.safeParse(answer)
  if (answer.trim() === '') return `${field.label} is needed.`
  if (!parsed.success) return `${field.label} ${parsed.error.issues[0]?.message ?? 'is not valid'}.`
  if (sandbox && field.schema === phone && !isFictional(parsed.data))
    return `${field.label} is a real number; ${ONLY_FICTION}, such as (512) 555-0142.`
  return undefined
}

/** A value that looks wrong is asked about, never refused: carriers have odd records, and change their formats. */
async function isKept(
  prompter: Prompter,
  field: TableField,
  details: PortDetails,
  value: string,
): Promise<boolean> {
  const doubts = entryDoubts(field.name, value, details).flatMap(({ message, hint }) => [message, hint])
  if (doubts.length === 0) return true
  const lines = [...doubts, `Keep ${nationalNumber(shown(field, value))} as typed?`].filter(Boolean)
  return prompter.confirm({ message: lines.join('\n') })
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
      const known = found.slice(0, 40).map((carrier) => ({
        value: requestName(carrier, numberType),
        label: carrier.name,
      }))
      const typed = term.trim()
      const named = ({ value, label }: Choice) =>
        [value, label].some((name) => name.toLowerCase() === typed.toLowerCase())
      return typed && !known.some(named) ? [...known, { value: typed, label: `${typed} (as typed)` }] : known
    },
  })
}
