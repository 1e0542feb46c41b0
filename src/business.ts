import type { Account } from './account.ts'
import type { Api } from './api/client.ts'
import { type Business, businessesOf } from './api/reach.ts'
import { AppError } from './errors.ts'
import { BACK, type Prompter } from './prompts/prompter.ts'

/** What decides which business a write is for. */
interface Sources {
  readonly api: Api
  readonly account: Account
  /** The business that the request itself names: a port belongs to one already. */
  readonly named: string | undefined
  /** Undefined where nothing may be asked. */
  readonly prompter: (() => Promise<Prompter>) | undefined
}

/** As persistent as the write that follows. */
const TRIES = 5

/** Whom a write is for. */
export interface Target {
  /** Undefined when the key may not even list its businesses; then KaiCalls decides. */
  readonly business: Business | undefined
  /** It was chosen among several just now, so that the request has to name it. */
  readonly chosen: boolean
}

/**
 * The business that a write is for, with its name where the key may read it: the one the request or the account names,
 * or the only one of the key. Where there are several a person is asked; the embedded sandbox takes its first.
 * One request, or none.
 * @throws AppError `business_needed` when there are several and nobody can be asked
 */
export async function targetOf({ api, account, named, prompter }: Sources): Promise<Target> {
  const id = named ?? account.business
  if (id && id === account.business && account.businessName)
    return { business: { id, name: account.businessName }, chosen: false }
  const reached = await businessesOf(api, TRIES)
  if (id)
    return { business: reached?.find((business) => business.id === id) ?? { id, name: '' }, chosen: false }
  if (!reached || reached.length < 2) return { business: reached?.[0], chosen: false }
  // Newest first: the last one is the account's own, which is what a first try is for.
  if (account.embedded) return { business: reached.at(-1), chosen: true }
  if (!prompter) throw new AppError('business_needed', { businesses: reached })
  return { business: await pick(await prompter(), reached), chosen: true }
}

/**
 * The business that is acted for, with its name where the key may read it: one without requests is told from one that is
 * not there.
 * @throws AppError `unknown_business` where the businesses of the key are known and it is none of them
 */
export async function knownBusiness(api: Api, id: string | undefined): Promise<Business | undefined> {
  if (id === undefined) return undefined
  const reached = await businessesOf(api)
  const found = reached?.find((business) => business.id === id)
  if (reached && !found) throw new AppError('unknown_business', { id, businesses: reached })
  return found ?? { id, name: '' }
}

async function pick(prompter: Prompter, businesses: readonly Business[]): Promise<Business | undefined> {
  const id = await prompter.select({
    message: 'Which business is this for?',
    choices: businesses.map((business) => ({
      value: business.id,
      label: business.name || business.id,
      note: business.id,
    })),
    back: false,
  })
  if (id === BACK) throw new AppError('interrupted', { chosen: true })
  return businesses.find((business) => business.id === id)
}

/** `Bluebonnet Dental Group (biz_bluebonnet) · live · key from profile default (keychain)` */
export const accountText = (whom: string, { environment, keySource }: Account): string =>
  `${whom} · ${environment} · key from ${keySource}`

/** `Bluebonnet Dental Group (biz_bluebonnet)`, or the id alone. */
export const businessText = ({ id, name }: Business): string => (name ? `${name} (${id})` : id)
