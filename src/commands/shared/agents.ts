import type { Api } from '../../api/client.ts'
import type { PortDetails } from '../../domain/fields.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError } from '../../errors.ts'
import { askField, type TableField } from '../../prompts/ask-field.ts'
import { type Answer, BACK } from '../../prompts/prompter.ts'
import type { Session } from '../../session.ts'

/** An agent of a business, as far as routing needs it. */
export interface Agent {
  readonly id: string
  readonly name: string
}

/** The agents of the business that a port belongs to. */
export async function agentsOf(api: Api, port: PortRequest): Promise<readonly Agent[]> {
  const all = await api.agents(port.business_id ?? undefined)
  return all.filter(
    ({ business_id }) => !port.business_id || !business_id || business_id === port.business_id,
  )
}

/**
 * The agent of that id or name; where it is not clear, a person picks.
 * @throws AppError `usage` naming the agents there are, where nobody can be asked
 */
export async function namedAgent(
  session: Session,
  agents: readonly Agent[],
  named: string,
): Promise<Agent | undefined> {
  const plain = (text: string) => text.trim().toLowerCase()
  const exact = agents.find(({ id }) => id === named)
  const [only, ...others] = agents.filter(({ name }) => plain(name) === plain(named))
  const found = exact ?? (others.length === 0 ? only : undefined)
  if (found) return found
  if (session.interactive && agents.length > 0)
    return chooseAgent(
      session,
      agents,
      `${only ? 'Several agents are called' : 'No agent is called'} "${named}". Which one?`,
    )
  throw new AppError('usage', {
    detail: `"${named}" is ${only ? 'the name of more than one agent' : 'no agent'} of this business.`,
    hint:
      agents.length > 0
        ? `Its agents: ${agents.map(({ id, name }) => `${name} (${id})`).join(', ')}.`
        : 'It has no agents yet: make one in the KaiCalls dashboard.',
  })
}

const NONE = ''

/** Asks which agent; undefined for none of them. */
export async function chooseAgent(
  session: Session,
  agents: readonly Agent[],
  message: string,
): Promise<Agent | undefined> {
  if (agents.length === 0) return undefined
  const prompter = await session.prompter()
  const id = await prompter.select({
    message,
    choices: [
      ...agents.map((agent) => ({ value: agent.id, label: agent.name || agent.id, note: agent.id })),
      { value: NONE, label: 'Leave it as it is' },
    ],
    back: false,
  })
  return id === BACK ? undefined : agents.find((agent) => agent.id === id)
}

/** The agents, or undefined where the key may not look: what is named is KaiCalls' to judge then. */
const agentsIfAny = (api: Api, port: PortRequest) =>
  agentsOf(api, port).catch((error) => {
    if (error instanceof AppError && error.code === 'forbidden') return undefined
    throw error
  })

/** A person's answer to which agent: one of the list where there is one, an id otherwise. */
export async function askAgent(
  session: Session,
  port: PortRequest,
  field: TableField,
  details: PortDetails,
): Promise<Answer<string>> {
  const agents = await agentsIfAny(await session.api(), port)
  if (!agents?.length) return askField(await session.prompter(), field, details)
  return (await chooseAgent(session, agents, field.question))?.id ?? BACK
}

/** The id of the agent of that id or name; undefined where a person picks none. */
export async function agentId(
  session: Session,
  port: PortRequest,
  named: string,
): Promise<string | undefined> {
  const agents = await agentsIfAny(await session.api(), port)
  return agents ? (await namedAgent(session, agents, named))?.id : named
}
