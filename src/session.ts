import { type Account, openApi, resolveAccount, resolveBusiness } from './account.ts'
import type { Caller } from './api/caller.ts'
import type { Api } from './api/client.ts'
import { SANDBOX_NOW } from './api/wire.ts'
import type { Globals } from './cli/global-inputs.ts'
import { onOff } from './cli/switch.ts'
import type { Context } from './context.ts'
import { AppError } from './errors.ts'
import { folded } from './output/layout.ts'
import { quoted } from './output/quoted.ts'
import type { Style } from './output/style.ts'
import type { Prompter } from './prompts/prompter.ts'
import { type ConfigFile, openConfig } from './store/config.ts'
import { type Resolved, resolveSetting, type SettingKey } from './store/settings.ts'

/** What a running command works with: the context, the global flags, and what follows from both. Built lazily. */
export interface Session {
  readonly ctx: Context
  readonly globals: Globals
  /** Whether a person may be asked. Never because of what was detected beyond the two streams: flags decide. */
  readonly interactive: boolean
  config(): Promise<ConfigFile>
  /** Plain questions and nothing redrawn: asked for, or a terminal that can do no more. */
  plain(): Promise<boolean>
  setting(key: SettingKey): Promise<Resolved>
  account(): Promise<Account>
  /** The business that it acts for; found without a key. */
  business(): Promise<string | undefined>
  api(): Promise<Api>
  /** @throws AppError `usage` when nothing may be asked */
  prompter(): Promise<Prompter>
  /** Now, where the ports are: the time of a sandbox may have been moved on. Known once it has answered. */
  now(): Date
  /** The style of stderr, where people read. */
  style(): Promise<Style>
  /** A line on stderr for people; silent under --quiet. */
  say(text: string): void
  /** Does the work, showing on a terminal that it goes on. */
  busy<T>(text: string, work: () => Promise<T>): Promise<T>
  /** A line on stderr under --verbose only. */
  detail(text: string): void
  /** A command to suggest, with the flags that keep it on the same account. */
  command(words: string): string
  /**
   * Before any write, and before a person is asked for the last word: says in one line, once, for which business, where,
   * and with which key; asks for the business when the key reaches several and none was chosen.
   * @param named the business that the request itself names
   * @returns the business that was chosen just now, and that the write has to name
   * @throws AppError `business_needed` where nobody can be asked
   */
  announceWrite(named?: string): Promise<string | undefined>
}

/** Builds the session of one run. Nothing is read before it is needed. */
export function createSession(ctx: Context, globals: Globals): Session {
  const interactive = ctx.stdin.isTTY && ctx.stderr.isTTY && !globals.json && !globals.noInput
  const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
    let made: Promise<T> | undefined
    return () => {
      made ??= make()
      return made
    }
  }
  const say = (text: string) => {
    if (!globals.quiet) ctx.stderr.write(`${folded(text, ctx.stderr)}\n`)
  }
  const config = once(() => openConfig(ctx))
  const setting = async (key: SettingKey) =>
    resolveSetting(key, { globals, env: ctx.env, config: (await config()).data })
  const account = once(() => resolveAccount({ ctx, globals, config, setting, say }))
  const business = async () => (await resolveBusiness({ globals, setting })).value

  // Settings that cannot be read are reported by whoever needs them, not by how things look.
  const accessible = () => setting('accessible').catch(() => ({ value: globals.accessible }))
  const plain = once(async () => ctx.env.TERM === 'dumb' || onOff.parse((await accessible()).value))

  let ahead = 0
  const now = () => new Date(ctx.clock.now().getTime() + ahead)
  const heard: Caller['heard'] = ({ [SANDBOX_NOW]: there = '' }) => {
    const ms = Date.parse(there) - ctx.clock.now().getTime()
    if (!Number.isNaN(ms)) ahead = ms
  }
  const api = once(async () => {
    const acting = await account()
    return openApi(ctx, acting, globals, {}, acting.environment === 'sandbox' ? heard : undefined)
  })
  const announced = new Map<string | undefined, Promise<string | undefined>>()
  const style = once(async () => {
    const { buildStyle } = await import('./output/style.ts')
    const { isTTY, columns } = ctx.stderr
    return buildStyle({ env: ctx.env, isTTY, columns, noColor: globals.noColor, now: now() })
  })
  const prompter = once(async () => {
    if (!interactive)
      throw new AppError('usage', { detail: 'This needs a person to ask, and nothing may be asked here.' })
    return ctx.prompter((await plain()) ? 'plain' : 'rich', ctx.signal)
  })

  return {
    ctx,
    globals,
    interactive,
    config,
    setting,
    account,
    business,
    say,
    async busy(text, work) {
      const shown = ctx.stderr.isTTY && !globals.quiet && !globals.json && !(await plain())
      const stop = shown ? await ctx.spin(text, (await style()).theme.waiting) : () => {}
      return work().finally(stop)
    },
    detail: (text) => {
      if (globals.verbose || globals.debug) ctx.stderr.write(`${text}\n`)
    },
    api,
    now,
    plain,
    prompter,
    style,
    command: (words) =>
      [
        `kaiport ${words}`,
        ...(globals.sandbox ? ['--sandbox'] : []),
        ...(globals.profile ? [`--profile ${quoted(globals.profile)}`] : []),
        ...(globals.business ? [`--business ${quoted(globals.business)}`] : []),
      ].join(' '),
    announceWrite(named) {
      const said = announced.get(named) ?? announce(named)
      announced.set(named, said)
      return said
    },
  }

  async function announce(named: string | undefined): Promise<string | undefined> {
    const { accountText, businessText, targetOf } = await import('./business.ts')
    const acting = await account()
    const asked = interactive ? prompter : undefined
    const { business, chosen } = await targetOf({
      api: await api(),
      account: acting,
      named,
      prompter: asked,
    })
    const whom = business ? businessText(business) : 'the business of this key'
    ctx.stderr.write(`${folded(accountText(whom, acting), ctx.stderr)}\n`)
    return chosen ? business?.id : undefined
  }
}
