import { openApi } from '../../account.ts'
import type { Api } from '../../api/client.ts'
import { isLoopback } from '../../api/origin.ts'
import { ENDPOINTS, READ } from '../../api/wire.ts'
import type { RunningSandbox } from '../../context.ts'
import { AppError } from '../../errors.ts'
import type { Style } from '../../output/style.ts'
import type { Session } from '../../session.ts'

/** A sandbox that answers, and its API. */
export interface OpenSandbox extends RunningSandbox {
  readonly api: Api
  /** What an answer is about, for the sentence of a 404: it is no sandbox then. */
  readonly subject: string
  /** A command to suggest that acts on the same sandbox. */
  command(words: string): string
}

/**
 * The sandbox that is meant: the one that KAICALLS_BASE_URL or the profile points at when that is on this computer,
 * otherwise the one that --sandbox uses. With --sandbox it is started when needed.
 * @throws AppError `no_sandbox`
 */
export async function openSandbox(session: Session): Promise<OpenSandbox> {
  const found = await findSandbox(session)
  if (!found) throw new AppError('no_sandbox', {})
  const { url, apiKey, named } = found
  return {
    url,
    apiKey,
    api: await apiOf(session, found),
    subject: subjectOf(found),
    command: (words) => session.command(named ? words : `${words} --sandbox`),
  }
}

const subjectOf = ({ url }: RunningSandbox): string => `A sandbox at ${url}`

const apiOf = ({ ctx, globals }: Session, { url, apiKey }: RunningSandbox): Promise<Api> =>
  openApi(
    ctx,
    {
      origin: url,
      key: apiKey,
      keySource: 'the sandbox',
      environment: 'sandbox',
      business: undefined,
      profile: '',
    },
    globals,
  )

/** How many times faster than in life its carriers are. */
export async function speedOf(session: Session, sandbox: RunningSandbox): Promise<number> {
  const api = await apiOf(session, sandbox)
  const asked = { endpoint: ENDPOINTS.sandboxState, subject: subjectOf(sandbox) }
  return (await api.ask(READ.sandboxState, asked)).speed
}

/** `named`: the flags or settings of this run lead other commands to it too. */
async function findSandbox(session: Session): Promise<(RunningSandbox & { named: boolean }) | undefined> {
  const { ctx, globals } = session
  const { value, origin } = await session.setting('base_url')
  const pointed = value && origin !== 'default' && URL.canParse(value) && isLoopback(new URL(value))
  if (globals.sandbox || pointed) {
    const { key, origin: url } = await session.account()
    if (key) return { url, apiKey: key, named: true }
  }
  const running = await (await ctx.sandbox(ctx.signal)).running()
  return running && { ...running, named: false }
}

type State = (typeof READ.sandboxState)['_output']

/** The state of a sandbox as rows: its time, its speed, its ports by status. */
export const stateRows = (state: State, style: Style): readonly (readonly [string, string])[] => [
  ['Time there', style.tty ? state.now.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC') : state.now],
  ['Speed', state.speed === 1 ? 'as in life' : `${state.speed} times as fast as in life`],
  [
    'Ports',
    Object.entries(state.ports)
      .map(([status, count]) => `${count} ${status}`)
      .join(', ') || 'none',
  ],
]
