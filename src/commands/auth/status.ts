import { type Business, businessesOf, type Scope, scopesOf } from '../../api/reach.ts'
import { businessText } from '../../business.ts'
import { defineCommand } from '../../cli/command.ts'
import { AppError, isCutShort } from '../../errors.ts'
import { labelled } from '../../output/layout.ts'
import type { Style } from '../../output/style.ts'
import type { Session } from '../../session.ts'
import { findProfile, maskedKey, profileNames } from '../../store/profiles.ts'
import { placeText, shadowText, warning } from '../shared/login-text.ts'

/** What KaiCalls says of the key, or why it says nothing. */
interface Reach {
  readonly businesses: readonly Business[] | undefined
  readonly scopes: readonly Scope[]
  readonly problem: AppError | undefined
}

export default defineCommand({
  description:
    'Who you are for KaiCalls: the profile, where its key rests, and what the key reaches. Asks KaiCalls, and ends with 4 when the key is not accepted. The key is shown by its first and last characters only.',
  examples: [['kaiport auth status --json', 'for a script']],
  effects: 'read',
  inputs: {},
  async run(_input, session) {
    const api = await session.api()
    const account = await session.account()
    const { data } = await session.config()
    const reach = await session.busy('Asking KaiCalls', () => reachOf(api))
    const key = maskedKey(account.key ?? '')
    const accepted = reach.problem ? (reach.problem.code === 'unauthorized' ? false : null) : true
    const stored = findProfile(data, account.profile)
    const shadowed = stored !== undefined && account.keySource === 'KAICALLS_API_KEY'
    return {
      json: {
        profile: account.profile,
        profiles: profileNames(data),
        environment: account.environment,
        origin: account.origin,
        key,
        key_source: account.keySource,
        shadowed,
        accepted,
        problem: reach.problem ? { code: reach.problem.code, message: reach.problem.message } : null,
        business_id: account.business ?? null,
        businesses: reach.businesses ?? null,
        scopes: reach.scopes.map(({ scope, held }) => ({ scope, held: held ?? null })),
      },
      text: (style) =>
        labelled(
          [
            ['Profile', account.profile],
            [
              'Other profiles',
              profileNames(data)
                .filter((name) => name !== account.profile)
                .join(', '),
            ],
            ['KaiCalls', placeText(account)],
            ['Key', `${key}, from ${account.keySource}`],
            ['Accepted', acceptedText(accepted, style)],
            ['Acting for', actingFor(account.business, reach.businesses)],
            ['Reaches', (reach.businesses ?? []).map(businessText).join('\n')],
            ['May', scopeList(reach.scopes, true)],
            ['May not', scopeList(reach.scopes, false)],
            ['Not known', scopeList(reach.scopes, undefined)],
          ],
          style,
        ),
      notes: (style) =>
        [
          ...(reach.problem ? [`${reach.problem.message}\n${reach.problem.hint ?? ''}`.trimEnd()] : []),
          ...(shadowed ? [warning(shadowText(account.profile, session.ctx.env), style)] : []),
        ].join('\n'),
      exit: reach.problem?.exit ?? 'ok',
    }
  },
})

async function reachOf(api: Awaited<ReturnType<Session['api']>>): Promise<Reach> {
  try {
    const [businesses, scopes] = await Promise.all([businessesOf(api), scopesOf(api)])
    return { businesses, scopes, problem: undefined }
  } catch (error) {
    if (!(error instanceof AppError) || isCutShort(error)) throw error
    return { businesses: undefined, scopes: [], problem: error }
  }
}

function acceptedText(accepted: boolean | null, { theme, glyphs }: Style): string {
  if (accepted === null) return theme.warning(`${glyphs.warning} could not be asked`)
  return accepted ? theme.done(`${glyphs.done} yes`) : theme.failed(`${glyphs.failed} no`)
}

function actingFor(id: string | undefined, businesses: readonly Business[] = []): string {
  if (!id) return 'all businesses of this key'
  return businessText(businesses.find((business) => business.id === id) ?? { id, name: '' })
}

const scopeList = (scopes: readonly Scope[], held: boolean | undefined): string =>
  scopes
    .filter((scope) => scope.held === held)
    .map(({ scope }) => scope)
    .join(', ')
