import * as z from 'zod'
import { detectEncoding } from '../../bulk/read/decode.ts'
import { type Input, text, type Values } from '../../cli/input.ts'
import { clean } from '../../domain/clean.ts'
import { envOf, FIELDS, type FieldName, flagOf, type PortDetails } from '../../domain/fields.ts'
import { completed, fromBody, missingFields, type Signature } from '../../domain/port-body.ts'
import { CHANGEABLE } from '../../domain/port-changes.ts'
import { AppError, type InvalidInput, invalidInput, type MissingInput, missingInputs } from '../../errors.ts'
import type { Session } from '../../session.ts'
import { pinInputs, readPin } from './pin.ts'
import { readFile } from './read-file.ts'

const GROUP = 'Details of the port (each also from --from or the environment)'

/** One flag for each field that is no secret; the number is the positional, and the business is a global flag. */
const FIELD_INPUTS: Record<string, Input<string | undefined>> = Object.fromEntries(
  CHANGEABLE.filter((field) => !field.secret).map((field) => [
    field.name,
    text(flagOf(field), '<value>', `${field.label}. ${field.hint}`, GROUP),
  ]),
)

/** The inputs of every command that takes the details of a port. */
export const DETAIL_INPUTS = {
  from: text('from', '<file>', 'read the details from a JSON or YAML file, or - for stdin', GROUP),
  ...pinInputs(GROUP),
  signerName: text('signer-name', '<name>', 'who signs the LOA; the authorized person without it', GROUP),
  signerTitle: text('signer-title', '<title>', "the signer's title", GROUP),
  ...FIELD_INPUTS,
} as const satisfies Record<string, Input>

/** A phone bill to compare with. */
export const BILL = text('bill', '<file>', 'compare with this phone bill (PDF, PNG or JPEG)', GROUP)

/** Failed checks that are sent all the same, by name. */
export const ACCEPT: Input<string[]> = {
  flag: 'accept',
  value: '<code>',
  many: true,
  help: 'send it although this check failed; may be given several times',
  schema: z.array(z.string()).default([]),
}

export type DetailInput = Values<typeof DETAIL_INPUTS>

/** Details that were given, as they will be sent, and where each came from. */
export interface Given {
  readonly details: PortDetails
  readonly signature: Partial<Signature>
  /** What was given and cannot be used; it is not in the details. */
  readonly problems: readonly InvalidInput[]
}

/**
 * Gathers the details as `readDetails` does, and takes no value that cannot be used.
 * @throws AppError `invalid_input` with all problems at once
 */
export async function gatherDetails(...args: Parameters<typeof readDetails>): Promise<Given> {
  const given = await readDetails(...args)
  if (given.problems.length > 0) throw invalidInput(given.problems)
  return given
}

/**
 * Gathers the details: flags, then environment, then the --from file, then `underneath` (a draft). Values are brought
 * into the form in which they are sent.
 * @throws AppError `unreadable_file` or `invalid_file` for --from
 */
export async function readDetails(
  session: Session,
  input: DetailInput,
  number: string | undefined,
  underneath: PortDetails = {},
): Promise<Given> {
  const file = input.from
    ? await readDetailsFile(session, input.from)
    : { values: {}, unknown: [], signature: {} }
  if (file.unknown.length > 0)
    session.say(`Not used from ${input.from}: ${file.unknown.map(clean).join(', ')}.`)
  if (input.pinStdin && input.from === '-')
    throw new AppError('usage', {
      detail: '--pin-stdin and --from - both want stdin.',
      hint: 'Use --pin-file, or a file for --from.',
    })
  const pin = await readPin(session, input)
  const flags: PortDetails = {
    ...(input as PortDetails),
    ...(number ? { phone_number: number } : {}),
    ...(pin === undefined ? {} : { pin }),
    ...(session.globals.business ? { business_id: session.globals.business } : {}),
  }
  const business = await session.business()
  const agent = (await session.setting('agent_id')).value
  const beneath: PortDetails = {
    ...underneath,
    ...(business ? { business_id: business } : {}),
    ...(agent && !underneath.agent_id ? { agent_id: agent } : {}),
  }

  const details: PortDetails = {}
  const problems: InvalidInput[] = []
  for (const field of FIELDS) {
    const sources: readonly (readonly [string | undefined, string])[] = [
      [
        flags[field.name],
        field.name === 'phone_number' ? 'from the command line' : `from --${flagOf(field)}`,
      ],
      [session.ctx.env[envOf(field)], `from ${envOf(field)}`],
      [file.values[field.name], `from ${input.from}`],
      [beneath[field.name], 'from the draft or the profile'],
    ]
    const [value, origin] = sources.find(([v]) => v !== undefined && v !== '') ?? []
    if (value === undefined || origin === undefined) continue
    const parsed = field.schema.safeParse(value)
    if (parsed.success) details[field.name] = parsed.data
    else
      problems.push({
        label: field.label,
        origin,
        field: field.name,
        problem: field.secret
          ? 'is not in a form that can be sent'
          : (parsed.error.issues[0]?.message ?? 'is not valid'),
      })
  }
  return {
    problems,
    details: completed(details),
    signature: {
      ...file.signature,
      ...(input.signerName ? { signer_name: input.signerName } : {}),
      ...(input.signerTitle ? { signer_title: input.signerTitle } : {}),
    },
  }
}

/**
 * @param more what is missing besides; by itself it has an error of its own
 * @throws AppError `missing_inputs` naming everything that is not there, all ways to supply each, and what cannot be used;
 * `invalid_input` where it is only that
 */
export function requireComplete(
  { details, problems }: Pick<Given, 'details' | 'problems'>,
  more: readonly MissingInput[] = [],
): void {
  const unusable = problems.map(({ field }) => field)
  const missing = missingFields(details)
    .filter((name) => !unusable.includes(name))
    .map(waysToSupply)
  const all = [...missing, ...more]
  if (missing.length > 0 || more.length > 1 || (more.length > 0 && problems.length > 0))
    throw missingInputs(all, problems)
  if (problems.length > 0) throw invalidInput(problems)
}

function waysToSupply(name: FieldName): MissingInput {
  const field = FIELDS.find((f) => f.name === name) as (typeof FIELDS)[number]
  const flag = field.secret
    ? '--pin-stdin or --pin-file'
    : name === 'phone_number'
      ? 'the number as an argument'
      : `--${flagOf(field)}`
  return { name, label: field.label, flag, env: envOf(field), file: field.path ?? field.name }
}

/** PowerShell 5 writes what it redirects to a file as UTF-16. */
function decoded(bytes: Buffer): string {
  const { encoding, bom } = detectEncoding(bytes)
  return new TextDecoder(encoding).decode(bytes.subarray(bom))
}

/** YAML has words of its own for what people know from JSON. */
const jsonWords = (said: string): string =>
  said.replace(/\bflow map\b/gi, 'object').replace(/\bflow sequence\b/gi, 'list')

async function readDetailsFile(session: Session, path: string) {
  const text =
    path === '-'
      ? await session.ctx.stdin.text(session.ctx.signal)
      : decoded(Buffer.from(await readFile(session, path)))
  const { parse } = await import('yaml')
  const bad = (reason: string) =>
    new AppError('invalid_file', {
      path: path === '-' ? 'Standard input' : path,
      reason,
      fix: 'Give one JSON or YAML object with the names that "kaiport submit --help" lists.',
    })
  let body: unknown
  try {
    // Every value stays the text that was written: a long account number is no number, and 02134 keeps its zero.
    body = parse(text.replace(/^\uFEFF/, ''), { schema: 'failsafe', customTags: ['null'], maxAliasCount: 50 })
  } catch (cause) {
    const [said = ''] = (cause as Error).message.split('\n')
    throw bad(jsonWords(said.replace(/:$/, '')) || 'it is neither JSON nor YAML')
  }
  if (!body || typeof body !== 'object' || Array.isArray(body)) throw bad('it holds no object')
  return fromBody(body as Record<string, unknown>)
}
