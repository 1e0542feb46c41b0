import { type FieldName, findField, type PortDetails } from '../../domain/fields.ts'
import { CHANGEABLE } from '../../domain/port-changes.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { valueText } from '../../output/value-text.ts'
import { askField } from '../../prompts/ask-field.ts'
import { type Answer, BACK } from '../../prompts/prompter.ts'
import type { Session } from '../../session.ts'
import { askAgent } from './agents.ts'

/** How the list of fields is shown. */
interface Listing {
  readonly message: string
  /** Fields that stand at its top. */
  readonly first?: readonly FieldName[]
  /** Whether it begins with a way out instead of ending with one. */
  readonly done?: boolean
}

const DONE = 'done'

/** Lets a person pick one field of a request that is in and change it; undefined when nothing more is to change. */
export async function changeOne(
  session: Session,
  port: PortRequest,
  details: PortDetails,
  { message, first = [], done }: Listing,
): Promise<PortDetails | undefined> {
  const [prompter, style] = [await session.prompter(), await session.style()]
  const isFirst = ({ name }: { readonly name: FieldName }) => first.includes(name)
  const fields = [...CHANGEABLE.filter(isFirst), ...CHANGEABLE.filter((field) => !isFirst(field))]
  const name = await prompter.select<string>({
    message,
    choices: [
      ...(done ? [{ value: DONE, label: 'Nothing more' }] : []),
      ...fields.map((field) => ({
        value: field.name,
        label: [field.label, valueText(field, details[field.name] ?? '', style)].filter(Boolean).join(': '),
      })),
    ],
    back: done === undefined,
  })
  const field = name === BACK ? undefined : findField(name)
  if (!field) return undefined
  const sandbox = (await session.account()).environment === 'sandbox'
  const value: Answer<string> =
    field.name === 'agent_id'
      ? await askAgent(session, port, field, details)
      : await askField(prompter, field, details, sandbox, field.secret === true)
  return value === BACK ? {} : { [field.name]: value }
}
