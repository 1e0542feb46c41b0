import { resolve } from 'node:path'
import * as z from 'zod'
import type { Headers } from '../../bulk/finding.ts'
import { type BulkInput, bulkInput } from '../../bulk/input.ts'
import { plainPinWarning } from '../../bulk/plain-pins.ts'
import type { HeaderReading } from '../../bulk/read/columns.ts'
import type { Row, RowReading } from '../../bulk/read/rows.ts'
import { parseSecretRef, resolveSecret, type SecretSources } from '../../bulk/read/secret-ref.ts'
import { type Input, text, type Values } from '../../cli/input.ts'
import { COLUMNS, type FieldName } from '../../domain/fields.ts'
import { nearest } from '../../domain/nearest.ts'
import { AppError } from '../../errors.ts'
import { folded } from '../../output/layout.ts'
import { quoted } from '../../output/quoted.ts'
import type { Session } from '../../session.ts'
import { openFile, readFile } from './read-file.ts'

const GROUP = 'The file'
const NAMES = COLUMNS.map(({ name }) => name)

const columnMap = z
  .array(z.string())
  .optional()
  .transform((pairs, ctx) => {
    const map: Record<string, FieldName> = {}
    for (const pair of pairs ?? []) {
      const at = pair.lastIndexOf('=')
      const name = pair.slice(at + 1).trim()
      const known = NAMES.find((one) => one === name)
      if (at > 0 && known) map[pair.slice(0, at).trim()] = known
      else if (at > 0) {
        const meant = nearest(name, NAMES)
        const message = `"${name}" is no name of a field: ${meant ? `did you mean ${meant}?` : `there are ${NAMES.join(', ')}`}`
        ctx.addIssue({ code: 'custom', message })
      } else ctx.addIssue({ code: 'custom', message: `"${pair}" is not of the form "Their header=our_name"` })
    }
    return map
  })

/** The inputs of every command that reads a file of ports. */
export const FILE_INPUTS = {
  map: {
    flag: 'map',
    value: '<header=name>',
    many: true,
    help: 'which column is which, such as "Their header=phone_number"; may be given several times',
    group: GROUP,
    schema: columnMap,
  },
  sheet: text('sheet', '<name>', 'the sheet of a workbook; the first without it', GROUP),
  defaultCountry: {
    flag: 'default-country',
    value: '<US|CA>',
    help: 'the country of rows that name none (US)',
    group: GROUP,
    schema: z.enum(['US', 'CA']).default('US'),
  },
  identity: {
    ...text(
      'identity',
      '<path>',
      'the age identity file for an encrypted file; or KAIPORT_AGE_IDENTITY',
      GROUP,
    ),
    suggest: 'file',
  },
} as const satisfies Record<string, Input>

/** The positional of those commands. */
export const FILE_POSITIONAL = {
  name: 'file',
  help: 'CSV or .xlsx, or either encrypted with age',
  required: true,
  suggest: 'file',
} as const

/** A file of ports that was opened. */
export interface BulkFile {
  readonly input: BulkInput
  /** Absolute. */
  readonly path: string
}

/**
 * Opens the file that a person named.
 * @param options.sends whether its rows are sent, now or next: then PINs in plain text are warned about
 * @throws AppError `unreadable_file`, or `usage` for an encrypted file without an identity
 */
export async function openBulkFile(
  session: Session,
  given: Values<typeof FILE_INPUTS>,
  name: string,
  { sends = true }: { readonly sends?: boolean } = {},
): Promise<BulkFile> {
  const { ctx } = session
  if (name === '-')
    throw new AppError('usage', {
      detail: 'A file of ports is read more than once, so it cannot come from standard input.',
      hint: 'Name the file. It may be encrypted with age.',
    })
  const path = resolve(ctx.cwd, name)
  const file = await openFile(session, name)
  const identities = given.identity
    ? Buffer.from(await readFile(session, given.identity)).toString('utf8')
    : ctx.env.KAIPORT_AGE_IDENTITY
  const input = await bulkInput(file, {
    name,
    identities,
    map: given.map,
    defaultCountry: given.defaultCountry,
    ...(given.sheet ? { sheet: given.sheet } : {}),
  })
  return { input: sends ? withPinWarning(session, input, path) : input, path }
}

/** Says once that PINs stand in the file as they are, at the first one that is met. */
function withPinWarning(session: Session, input: BulkInput, path: string): BulkInput {
  if (input.encrypted) return input
  let said = false
  const warn = async () => {
    said = true
    const warning = await plainPinWarning(session.ctx.fs, path, input.mode)
    session.ctx.stderr.write(`${folded(warning, session.ctx.stderr)}\n`)
  }
  const isPlain = ({ values: { pin } }: Row) => pin !== undefined && parseSecretRef(pin).kind === 'plain'
  return {
    ...input,
    read(): RowReading {
      const reading = input.read()
      async function* rows() {
        for await (const row of reading) {
          if (!said && isPlain(row)) await warn()
          yield row
        }
      }
      return { header: reading.header, [Symbol.asyncIterator]: rows }
    },
  }
}

/** Looks up what PIN cells refer to, each file once. */
export function secretLookup(session: Session) {
  const { ctx } = session
  const files = new Map<string, Promise<string>>()
  const sources: SecretSources = {
    env: ctx.env,
    readFile(path) {
      const known = files.get(path)
      if (known) return known
      const text = ctx.fs.read(resolve(ctx.cwd, path)).then((bytes) => Buffer.from(bytes).toString('utf8'))
      if (files.size < MOST_SECRET_FILES) files.set(path, text)
      return text
    },
  }
  return (value: string) => resolveSecret(value, sources)
}

const MOST_SECRET_FILES = 1_000

type Flags = readonly (readonly [flag: string, value: string | undefined])[]

/** The file and its flags as they have to be typed in a suggested command, and `more` of those that were given. */
export function typedFile(name: string, given: Values<typeof FILE_INPUTS>, more: Flags = []): string {
  const { map, sheet, defaultCountry, identity } = given
  const flags: Flags = [
    ...Object.entries(map).map(([header, field]) => ['--map', `${header}=${field}`] as const),
    ['--sheet', sheet],
    ['--default-country', defaultCountry === 'US' ? undefined : defaultCountry],
    ['--identity', identity],
    ...more,
  ]
  const typed = flags.flatMap(([flag, value]) => (value ? [`${flag} ${quoted(value)}`] : []))
  return [quoted(name), ...typed].join(' ')
}

export function headerNames(header: Pick<HeaderReading, 'columns'> | undefined): Headers {
  const names = new Map<FieldName, string>()
  for (const { field, header: name } of header?.columns ?? []) if (field) names.set(field, name)
  return names
}
