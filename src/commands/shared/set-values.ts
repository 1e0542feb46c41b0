import * as z from 'zod'
import type { Input } from '../../cli/input.ts'
import { findField, type PortDetails } from '../../domain/fields.ts'
import { nearest } from '../../domain/nearest.ts'
import { CHANGEABLE } from '../../domain/port-changes.ts'
import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'
import { pinInputs, readPin } from './pin.ts'

const NAMES = CHANGEABLE.filter((field) => !field.secret).map((field) => field.name)

/** The inputs of a command that changes details of a request that is in. */
export const SET_INPUTS = {
  set: {
    flag: 'set',
    value: '<field=value>',
    many: true,
    help: `change this field; as often as needed. Fields: ${NAMES.join(', ')}`,
    suggest: async () => NAMES.map((name) => `${name}=`),
    schema: z.array(z.string()).default([]),
  },
  ...pinInputs(),
} as const satisfies Record<string, Input>

interface SetInput {
  readonly set: readonly string[]
  readonly pinStdin: boolean
  readonly pinFile: string | undefined
}

/**
 * The changes that the flags ask for, brought into the form in which they are sent. An empty value takes an optional
 * one away.
 * @param before the details as they are, to tell what is required
 * @throws AppError `invalid_input` with all problems at once
 */
export async function givenChanges(
  session: Session,
  input: SetInput,
  before: PortDetails,
): Promise<PortDetails> {
  const changes: PortDetails = {}
  const problems: { label: string; problem: string; origin: string }[] = []
  const wrong = (label: string, problem: string) => problems.push({ label, problem, origin: 'from --set' })
  for (const given of input.set) {
    const [, name = '', value = ''] = /^([^=]*)=?([\s\S]*)$/.exec(given) ?? []
    const field = findField(name.trim().replace(/-/g, '_')) ?? findField(name.trim())
    if (field?.secret) wrong(field.label, 'never stands on the command line; use --pin-stdin or --pin-file')
    else if (!field || !CHANGEABLE.includes(field))
      wrong(`"${name}"`, `is no field that can be changed${meant(name)}`)
    else if (!given.includes('=')) wrong(field.label, `has no value; write --set ${field.name}=VALUE`)
    else if (value.trim() === '' && field.required?.(before))
      wrong(field.label, 'is needed and cannot be empty')
    else if (value.trim() === '') changes[field.name] = ''
    else {
      const parsed = field.schema.safeParse(value)
      if (parsed.success) changes[field.name] = parsed.data
      else wrong(field.label, parsed.error.issues[0]?.message ?? 'is not valid')
    }
  }
  if (problems.length > 0) throw new AppError('invalid_input', { problems })
  const pin = await readPin(session, input)
  return pin === undefined ? changes : { ...changes, pin }
}

function meant(name: string): string {
  const near = nearest(name, NAMES)
  return near ? `; did you mean ${near}?` : `; there are ${NAMES.join(', ')}`
}
