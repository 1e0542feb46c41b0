import { FIELDS, type PortDetails } from '../domain/fields.ts'
import { completed } from '../domain/port-body.ts'
import { cellOf, findingAt, type Headers, type RowFinding } from './finding.ts'
import type { Row } from './read/read-row.ts'
import { parseSecretRef, type ResolvedSecret } from './read/secret-ref.ts'

/** What turns a row's values into details. */
export interface RowContext {
  readonly headers: Headers
  /** Looks up what a PIN cell refers to. */
  readonly secret: (value: string) => Promise<ResolvedSecret>
  /** Why a bill cannot be attached; left out where none is. */
  readonly bill?: (path: string) => Promise<string | undefined>
  /** References that cannot be looked up only warn: the secrets may be where the file is submitted, not here. */
  readonly secretsElsewhere: boolean
  /** The business of rows that name none. */
  readonly business: string | undefined
}

/** The details of a row, each value in the form in which it is sent, and what is wrong with the others. */
export interface RowDetails {
  readonly details: PortDetails
  readonly findings: readonly RowFinding[]
}

/**
 * Checks each value by the schema of its field. A value that fails is left out of the details, so that nothing half
 * right is ever sent. A finding shows no PIN, and of an account number the last four.
 */
export async function rowDetails(row: Row, context: RowContext): Promise<RowDetails> {
  const details: PortDetails = {}
  const findings: RowFinding[] = []
  for (const field of FIELDS) {
    const given = row.values[field.name]
    if (given === undefined) continue
    const say = (code: string, severity: RowFinding['severity'], problem: string, fix: string) => {
      const place = cellOf(row, field.name, context.headers)
      findings.push(findingAt(place, { code, severity, problem, fix }, { value: given }))
    }
    let value = given
    if (field.secret && parseSecretRef(given).kind !== 'plain') {
      const resolved = await context.secret(given)
      if (!resolved.found) {
        const severity = context.secretsElsewhere ? 'warning' : 'error'
        say(`${field.name}_not_found`, severity, sentence(`${field.label}: ${resolved.reason}`), resolved.fix)
        continue
      }
      value = resolved.secret
    }
    const parsed = parse(field, value)
    if (parsed.success) details[field.name] = parsed.data
    else {
      const reason = field.secret
        ? 'is not in a form that can be sent'
        : bare(parsed.error.issues[0]?.message ?? 'is not valid', value)
      say(`${field.name}_invalid`, 'error', sentence(`${field.label} ${reason}`), field.hint)
    }
  }
  const { bill } = row.values
  if (bill) details.bill = bill
  const unfit = bill && (await context.bill?.(bill))
  if (unfit)
    findings.push(
      findingAt(
        cellOf(row, 'bill', context.headers),
        {
          code: 'bill_unreadable',
          severity: context.secretsElsewhere ? 'warning' : 'error',
          problem: sentence(`The bill cannot be attached: ${unfit}`),
          fix: 'Check the path, which is taken from the folder that kaiport runs in, or leave the cell blank.',
        },
        { value: bill },
      ),
    )
  if (context.business && !details.business_id) details.business_id = context.business
  return { details: completed(details), findings }
}

type Field = (typeof FIELDS)[number]
type Parsed = ReturnType<Field['schema']['safeParse']>

/** The last value of each field: most rows of a file repeat what stands above them. */
const last = new Map<string, { readonly value: string; readonly parsed: Parsed }>()

function parse({ name, schema, secret }: Field, value: string): Parsed {
  const before = last.get(name)
  if (before?.value === value) return before.parsed
  const parsed = schema.safeParse(value)
  if (!secret) last.set(name, { value, parsed })
  return parsed
}

/** The reason without the value, so that rows with the same mistake read the same. */
function bare(message: string, value: string): string {
  const quoted = `"${value.trim()}" `
  return message.startsWith(quoted) ? message.slice(quoted.length) : message
}

const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`)
