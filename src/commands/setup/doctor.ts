import { type Account, openApi } from '../../account.ts'
import { checkedOrigin, LIVE_ORIGIN } from '../../api/origin.ts'
import { defineCommand } from '../../cli/command.ts'
import { keyAccepted, keyPresent, porting } from '../../doctor/account.ts'
import { type Check, type CheckStatus, failedWith } from '../../doctor/check.ts'
import { disk, keychain, settings, terminal, versions } from '../../doctor/machine.ts'
import { authorities, proxy, reachability } from '../../doctor/network.ts'
import { AppError, isCutShort } from '../../errors.ts'
import { checkList } from '../../output/check-list.ts'
import { wantsColour } from '../../output/style.ts'
import { hasUnicode } from '../../output/unicode.ts'
import type { Session } from '../../session.ts'

export default defineCommand({
  description:
    'Looks at everything kaiport needs, from Node to the scopes of your key, changes nothing at KaiCalls, and says how to mend what is wrong. Ends with 0 when nothing failed (warnings are no failure), otherwise with the code of the first check that failed: 4 for the key, 10 for the network, 9 when KaiCalls itself is down, 5 when its API does not offer porting, 2 for settings, 1 for the disk.',
  examples: [
    ['kaiport doctor', 'before the first port, or when something is odd'],
    ['kaiport doctor --json', 'an array of {id, title, status, detail, fix}'],
    ['kaiport doctor --sandbox', 'the same for the sandbox'],
  ],
  effects: 'read',
  inputs: {},
  async run(_input, session) {
    const checks = await session.busy('Looking', () => examine(session))
    const failed = checks.find(({ status }) => status === 'fail')
    return {
      json: checks.map(({ exit, ...shown }) => shown),
      text: (style) => checkList(checks, style),
      notes: (style) => style.theme.hint(summary(checks)),
      exit: failed?.exit ?? 'ok',
    }
  },
})

async function examine(session: Session): Promise<readonly Check[]> {
  const { ctx, globals } = session
  const account = await session.account().catch((error: unknown) => {
    if (error instanceof AppError && !isCutShort(error)) return error
    throw error
  })
  const origin = account instanceof AppError ? await likelyOrigin(session) : account.origin
  const [config, written, chain, trusted, reached] = await Promise.all([
    settings(ctx),
    disk(ctx),
    keychain(ctx),
    authorities(ctx),
    reachability(origin, ctx),
  ])
  const before = [
    ...versions(ctx),
    terminal(ctx, {
      unicode: hasUnicode(ctx.env),
      colour: wantsColour(ctx.env, ctx.stdout.isTTY, false),
    }),
    config,
    written,
    chain,
    proxy(origin, ctx),
    trusted,
    ...reached,
  ]
  const answered = reached[0]?.status !== 'fail'
  return [...before, ...(await accountChecks(account, answered, (found) => openApi(ctx, found, globals)))]
}

async function accountChecks(
  account: Account | AppError,
  answered: boolean,
  open: (account: Account) => ReturnType<typeof openApi>,
): Promise<readonly Check[]> {
  if (account instanceof AppError) return [failedWith('key', 'API key', account)]
  if (!account.key) return [failedWith('key', 'API key', new AppError('no_key', {}))]
  const present = keyPresent(account)
  if (!answered) return [present]
  try {
    const api = await open(account)
    const accepted = await keyAccepted(api)
    return accepted[0]?.status === 'fail'
      ? [present, ...accepted]
      : [present, ...accepted, await porting(api)]
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthorized')
      return [present, failedWith('key_accepted', 'Key accepted', error)]
    throw error
  }
}

/** Where KaiCalls is looked for when the account cannot be made out. */
async function likelyOrigin(session: Session): Promise<string> {
  try {
    return checkedOrigin((await session.setting('base_url')).value ?? LIVE_ORIGIN)
  } catch {
    return LIVE_ORIGIN
  }
}

function summary(checks: readonly Check[]): string {
  const count = (status: CheckStatus) => checks.filter((check) => check.status === status).length
  const parts = (['fail', 'warning', 'unknown'] as const).flatMap((status) =>
    count(status) > 0 ? [`${count(status)} ${WORDS[status]}`] : [],
  )
  return parts.length === 0 ? 'Everything is in order.' : `${parts.join(', ')}; the rest is in order.`
}

const WORDS = { fail: 'failed', warning: 'to look at', unknown: 'not known' } as const
