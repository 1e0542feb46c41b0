import type { Programs, Writer } from '../context.ts'
import { type Hook, headline, said } from './news.ts'

const EXEC_TIMEOUT_MS = 60_000

/**
 * Runs a shell command for each transition: the JSON on its standard input, the main facts in `KAIPORT_EVENT_*`. What
 * came from the server is only ever data there, never part of the command line.
 */
export const execHook = (command: string, programs: Programs): Hook => ({
  name: '--exec',
  told: true,
  tell: ({ json }, signal) =>
    programs.run(command, {
      input: `${JSON.stringify(json)}\n`,
      env: eventEnv(json),
      timeoutMs: EXEC_TIMEOUT_MS,
      signal,
    }),
})

/** `phone_number` → `KAIPORT_EVENT_PHONE_NUMBER`; lists and objects as JSON, what is not there as nothing. */
export const eventEnv = (json: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(json).map(([name, value]) => [
      `KAIPORT_EVENT_${name.toUpperCase()}`,
      value === null || value === undefined
        ? ''
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value),
    ]),
  )

const BELL = '\u0007'

/** A notice on the desktop, and the terminal's bell. Where there is neither, nothing is missed but the noise. */
export const notifyHook = (programs: Programs, terminal: Writer): Hook => ({
  name: '--notify',
  told: false,
  async tell(news) {
    if (terminal.isTTY) terminal.write(BELL)
    await programs.notify(headline(news), said(news) || 'See kaiport status.')
  },
})
