import * as z from 'zod'
import type { Input, Values } from '../../cli/input.ts'
import { onOff } from '../../cli/switch.ts'
import { AppError } from '../../errors.ts'
import { execHook, notifyHook } from '../../hooks/local-hooks.ts'
import type { Hook } from '../../hooks/news.ts'
import { createTeller, type Teller } from '../../hooks/teller.ts'
import { isWebhookUrl, webhook } from '../../hooks/webhook.ts'
import { quoted } from '../../output/quoted.ts'
import type { Session } from '../../session.ts'

const GROUP = 'With --watch, each transition is passed on to'
const SECRET = 'KAIPORT_WEBHOOK_SECRET'

/** The inputs of a watch that pass transitions on. */
export const HOOK_INPUTS = {
  notify: {
    flag: 'notify',
    help: 'the desktop, and the bell of the terminal',
    group: GROUP,
    goesWith: 'watch',
    schema: onOff,
  },
  exec: {
    flag: 'exec',
    value: '<command>',
    many: true,
    help: 'a shell command: JSON on its stdin, the facts in KAIPORT_EVENT_*',
    group: GROUP,
    goesWith: 'watch',
    schema: z.array(z.string()).default([]),
  },
  webhook: {
    flag: 'webhook',
    value: '<url>',
    many: true,
    help: `an https address: signed JSON by POST; the secret in ${SECRET}`,
    group: GROUP,
    goesWith: 'watch',
    schema: z
      .array(z.string().refine(isWebhookUrl, 'has to be an https:// address, or http:// on this computer'))
      .default([]),
  },
} as const satisfies Record<string, Input>

/** The hooks as they have to be typed in a suggested command. */
export const typedHooks = ({ notify, exec, webhook }: Values<typeof HOOK_INPUTS>): string[] => [
  ...(notify ? ['--notify'] : []),
  ...exec.map((command) => `--exec ${quoted(command)}`),
  ...webhook.map((url) => `--webhook ${quoted(url)}`),
]

/**
 * Opens the hooks that were asked for.
 * @throws AppError `usage` for a webhook without a secret: unsigned news could come from anyone
 */
export async function openTeller(session: Session, input: Values<typeof HOOK_INPUTS>): Promise<Teller> {
  const { ctx } = session
  const secret = ctx.env[SECRET]
  if (input.webhook.length > 0 && !secret)
    throw new AppError('usage', {
      detail: `--webhook signs what it sends, and ${SECRET} is not set.`,
      hint: `Set ${SECRET} to a long random text that the receiver knows too.`,
    })
  const outside = { clock: ctx.clock, random: ctx.random, userAgent: `kaiport/${ctx.version}` }
  const hooks: Hook[] = [
    ...(input.notify ? [notifyHook(await ctx.programs(), ctx.stderr)] : []),
    ...(await Promise.all(input.exec.map(async (command) => execHook(command, await ctx.programs())))),
    ...(await Promise.all(
      input.webhook.map(async (url) =>
        webhook(new URL(url), secret ?? '', { ...outside, transport: await ctx.transport() }),
      ),
    )),
  ]
  return createTeller(hooks, ctx.clock, ctx.signal)
}
