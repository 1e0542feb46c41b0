import { duration } from '../domain/duration.ts'
import { SETTINGS } from '../store/settings.ts'
import { type Input, text, type Values } from './input.ts'
import { onOff } from './switch.ts'

const flag = (name: string, help: string, extra: Partial<Input<boolean>> = {}): Input<boolean> => ({
  flag: name,
  help,
  group: 'Global flags',
  schema: onOff,
  ...extra,
})
const words = (
  name: string,
  value: string,
  help: string,
  settingEnv?: string,
): Input<string | undefined> => ({
  ...text(name, value, help, 'Global flags'),
  ...(settingEnv ? { settingEnv } : {}),
})

/** The flags that every command has. */
export const GLOBAL_INPUTS = {
  json: flag('json', 'print JSON with all fields, and ask nothing'),
  fields: { ...words('fields', '<a,b>', 'with --json: only these fields'), goesWith: 'json' },
  quiet: flag('quiet', 'print data and errors, no hints', { short: 'q' }),
  verbose: flag('verbose', 'say what kaiport is doing'),
  debug: flag('debug', 'trace HTTP on stderr, secrets removed'),
  noColor: flag('no-color', 'no colour'),
  noInput: flag('no-input', 'ask nothing; fail if something is missing', { env: 'KAIPORT_NO_INPUT' }),
  yes: flag('yes', 'answer confirmations with yes', { short: 'y' }),
  profile: {
    ...words('profile', '<name>', 'use this profile', SETTINGS.profile.env),
    suggest: async (session) => Object.keys((await session.config()).data.profiles ?? {}),
  },
  business: words('business', '<id>', 'the KaiCalls business to act for', SETTINGS.business_id.env),
  sandbox: flag('sandbox', 'use the embedded sandbox instead of KaiCalls, starting it when needed'),
  timeout: {
    flag: 'timeout',
    value: '<duration>',
    help: 'give up waiting after this long, such as 90s, 30m, 2h, 14d',
    group: 'Global flags',
    schema: duration.optional(),
  },
  accessible: flag('accessible', 'plain numbered questions, nothing redrawn', {
    settingEnv: SETTINGS.accessible.env,
  }),
} as const satisfies Record<string, Input>

export type Globals = Values<typeof GLOBAL_INPUTS>

/** Listed on commands that write. */
export const DRY_RUN: Input<boolean> = {
  flag: 'dry-run',
  help: 'show what would be sent, and send nothing',
  schema: onOff,
}
