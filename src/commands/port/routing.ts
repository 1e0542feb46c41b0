import type { Api } from '../../api/client.ts'
import { ENDPOINTS } from '../../api/wire.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError, type ErrorCode } from '../../errors.ts'
import type { Answering } from '../../output/temp-view.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { type Agent, agentsOf, chooseAgent, namedAgent } from '../shared/agents.ts'
import { dryRunView } from '../shared/dry-run-view.ts'

const REFUSALS: readonly string[] = [
  'forbidden',
  'not_found',
  'api_rejected',
  'unreadable_answer',
] satisfies ErrorCode[]

/** Who answers one of a port's two numbers. A key that may not look is no reason to keep the rest back. */
export async function answering(api: Api, port: PortRequest, number: string): Promise<Answering> {
  try {
    const found = await api.number(number)
    if (!found) return 'unknown'
    if (!found.agent_id) return 'nobody'
    const agents = await agentsOf(api, port).catch(() => [])
    return agents.find(({ id }) => id === found.agent_id) ?? { id: found.agent_id, name: '' }
  } catch (error) {
    if (error instanceof AppError && REFUSALS.includes(error.code)) return 'unknown'
    throw error
  }
}

/** Whether an agent is known to answer a number. What cannot be found out is not known. */
export const isAnswered = async (api: Api, number: string): Promise<boolean> =>
  Boolean(
    (
      await api
        .within({ tries: 1 })
        .number(number)
        .catch(() => undefined)
    )?.agent_id,
  )

/**
 * The agent to route to: the one that was named, or the one that a person picks.
 * @param question asked where nobody is named; undefined where nobody is to be asked
 */
export async function wantedAgent(
  session: Session,
  api: Api,
  port: PortRequest,
  named: string | undefined,
  question: string | undefined,
): Promise<Agent | undefined> {
  if (named) return namedAgent(session, await agentsOf(api, port), named)
  if (!question || !session.interactive) return undefined
  return chooseAgent(session, await agentsOf(api, port), question)
}

/** Lets the agent answer the number, and reads back who does; where that cannot be read, KaiCalls' word counts. */
export async function route(
  session: Session,
  api: Api,
  port: PortRequest,
  number: string,
  agent: Agent,
): Promise<{ readonly now: Answering; readonly applied: boolean }> {
  await session.announceWrite(port.business_id ?? undefined)
  await session.busy('Routing the number', () => api.route(routeBody(port, number, agent)))
  const now = await answering(api, port, number)
  if (now === 'unknown') return { now: agent, applied: true }
  return { now, applied: now !== 'nobody' && now.id === agent.id }
}

const routeBody = (port: PortRequest, number: string, agent: Agent) => ({
  phone_number: number,
  business_id: port.business_id ?? undefined,
  agent_id: agent.id,
})

/** What `route` would send. */
export function routeDryRun(session: Session, port: PortRequest, number: string, agent: Agent): View {
  session.say('Nothing was sent.')
  return dryRunView(ENDPOINTS.routeNumber, routeBody(port, number, agent))
}
