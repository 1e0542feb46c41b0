import * as z from 'zod'
import type { Input } from '../../cli/input.ts'
import { findField, type PortDetails } from '../../domain/fields.ts'
import { nearest } from '../../domain/nearest.ts'
import { CHANGEABLE, detailsOfPort } from '../../domain/port-changes.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { type InvalidInput, invalidInput } from '../../errors.ts'
import type { Session } from '../../session.ts'
import { agentId } from './agents.ts'
import { pinInputs, readPin } from './pin.ts'

/** What `--set` takes a value for. */
export const SETTABLE = CHANGEABLE.filter((field) => !field.secret).map((field) => field.name)

/** The inputs of a command that changes details of a request that is in. */
export const SET_INPUTS = {
  set: {
    flag: 'set',
    value: '<field=value>',
    many: true,
    help: `change this field; as often as needed; an empty value takes an optional one away (note=, pin=). Fields: ${SETTABLE.join(', ')}`,
    covers: (flag) => {
      const name = SETTABLE.find((one) => one === flag.replace(/-/g, '_'))
      return name && `--set ${name}=VALUE`
    },
    suggest: async () => SETTABLE.map((name) => `${name}=`),
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
 * one away, the PIN too; an agent goes by its id or its name.
 * @param port the request as it is, to tell what is required and which agents there are
 * @throws AppError `invalid_input` with all problems at once
 */
export async function givenChanges(
  session: Session,
  input: SetInput,
  port: PortRequest,
): Promise<PortDetails> {
  const before = detailsOfPort(port)
  const changes: PortDetails = {}
  const problems: InvalidInput[] = []
  for (const given of input.set) {
    const [, name = '', value = ''] = /^([^=]*)=?([\s\S]*)$/.exec(given) ?? []
    const field = findField(name.trim().replace(/-/g, '_')) ?? findField(name.trim())
    const wrong = (label: string, problem: string) =>
      problems.push({ label, problem, origin: 'from --set', field: field?.name ?? name.trim() })
    if (!field || !CHANGEABLE.includes(field))
      wrong(`"${name}"`, `no field that can be changed${meant(name)}`)
    else if (!given.includes('=')) wrong(field.label, `has no value; write --set ${field.name}=VALUE`)
    else if (value.trim() === '' && field.required?.(before))
      wrong(field.label, 'is needed and cannot be empty')
    else if (value.trim() === '') changes[field.name] = ''
    else if (field.secret)
      wrong(field.label, 'never stands on the command line; use --pin-stdin or --pin-file')
    else {
      const parsed = field.schema.safeParse(value)
      if (parsed.success) changes[field.name] = parsed.data
      else wrong(field.label, parsed.error.issues[0]?.message ?? 'is not valid')
    }
  }
  if (problems.length > 0) throw invalidInput(problems)
  const pin = await readPin(session, input, 'To take away the one that was sent: --set pin=')
  const { agent_id: agent, ...others } = { ...changes, ...(pin === undefined ? {} : { pin }) }
  const id = agent ? await agentId(session, port, agent) : agent
  return id === undefined ? others : { ...others, agent_id: id }
}

function meant(name: string): string {
  const near = nearest(name, SETTABLE)
  return near ? `; did you mean ${near}?` : `; there are ${SETTABLE.join(', ')}`
}
