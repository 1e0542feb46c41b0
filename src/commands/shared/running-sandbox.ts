import { openApi } from '../../account.ts'
import type { Api } from '../../api/client.ts'
import { isLoopback } from '../../api/origin.ts'
import type { READ } from '../../api/wire.ts'
import type { RunningSandbox } from '../../context.ts'
import { AppError } from '../../errors.ts'
import type { Style } from '../../output/style.ts'
import type { Session } from '../../session.ts'

/** A sandbox that answers, and its API. */
export interface OpenSandbox extends RunningSandbox {
  readonly api: Api
  /** What an answer is about, for the sentence of a 404: it is no sandbox then. */
  readonly subject: string
}

/**
 * The sandbox that is meant: the one that KAICALLS_BASE_URL or the profile points at when that is on this computer,
 * otherwise the one that --sandbox uses. With --sandbox it is started when needed.
 * @throws AppError `no_sandbox`
 */
export async function openSandbox(session: Session): Promise<OpenSandbox> {
  const { ctx, globals } = session
  const found = await findSandbox(session)
  if (!found) throw new AppError('no_sandbox', {})
  const { url, apiKey } = found
  const api = await openApi(
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
  return { url, apiKey, api, subject: `A sandbox at ${url}` }
}

async function findSandbox(session: Session): Promise<RunningSandbox | undefined> {
  const { ctx, globals } = session
  const launcher = await ctx.sandbox()
  const { value, origin } = await session.setting('base_url')
  const pointed = value && origin !== 'default' && URL.canParse(value) && isLoopback(new URL(value))
  if (!globals.sandbox && !pointed) return launcher.running()
  const account = await session.account()
  return account.key ? { url: account.origin, apiKey: account.key } : launcher.running()
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
