import { join } from 'node:path'
import type { Context } from '../context.ts'
import { FIELDS, type PortDetails } from '../domain/fields.ts'
import type { ChecklistAnswers } from '../domain/readiness.ts'

/** A port request that is not submitted yet. Never holds a secret, and of an account number only its end. */
export interface Draft {
  readonly details: PortDetails
  readonly answers: ChecklistAnswers
  /** RFC 3339. */
  readonly saved_at: string
}

/** Keeps drafts, one for each phone number. */
export interface DraftStore {
  /** @param former the details as they were kept last: under another number they are kept no longer */
  save(details: PortDetails, answers: ChecklistAnswers, former?: PortDetails): Promise<void>
  /** The draft for an E.164 number, or the newest one. */
  find(number?: string): Promise<Draft | undefined>
  list(): Promise<readonly Draft[]>
  remove(details: PortDetails): Promise<void>
}

/** What may be kept of the details on disk: everything but secrets and account numbers. */
export const keepable = (details: PortDetails): PortDetails =>
  Object.fromEntries(
    FIELDS.filter((field) => !field.secret && !field.lastFour && details[field.name]).map((field) => [
      field.name,
      details[field.name],
    ]),
  )

/** Drafts as files in the state folder. */
export function draftStore({ dirs, fs, clock }: Pick<Context, 'dirs' | 'fs' | 'clock'>): DraftStore {
  const folder = join(dirs.state, 'drafts')
  const pathOf = (details: PortDetails) =>
    join(folder, `${details.phone_number?.replace(/\D/g, '') ?? 'no-number-yet'}.json`)
  const list = async (): Promise<Draft[]> => {
    const names = (await fs.list(folder)).filter((name) => name.endsWith('.json'))
    const drafts = await Promise.all(names.map((name) => read(join(folder, name))))
    return drafts
      .filter((draft): draft is Draft => draft !== undefined)
      .sort((a, b) => b.saved_at.localeCompare(a.saved_at))
  }
  const read = async (path: string): Promise<Draft | undefined> => {
    try {
      return JSON.parse(Buffer.from(await fs.read(path)).toString('utf8')) as Draft
    } catch {
      return undefined
    }
  }
  return {
    list,
    async save(details, answers, former = {}) {
      const draft: Draft = { details: keepable(details), answers, saved_at: clock.now().toISOString() }
      await fs.writeAtomic(pathOf(details), `${JSON.stringify(draft, null, 2)}\n`)
      for (const left of new Set([pathOf({}), pathOf(former)]))
        if (details.phone_number && left !== pathOf(details)) await fs.remove(left)
    },
    find: async (number) => (await list()).find((draft) => !number || draft.details.phone_number === number),
    remove: (details) => fs.remove(pathOf(details)),
  }
}
