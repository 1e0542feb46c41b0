import type { Input, Values } from '../../cli/input.ts'
import { text } from '../../cli/input.ts'
import { onOff } from '../../cli/switch.ts'
import { AppError } from '../../errors.ts'
import type { Session } from '../../session.ts'
import { readFile } from './read-file.ts'

/** The ways in which a PIN comes in where nobody can be asked: never as a word on the command line. */
export const pinInputs = (group?: string) =>
  ({
    pinStdin: {
      flag: 'pin-stdin',
      help: 'read the PIN from stdin',
      schema: onOff,
      ...(group ? { group } : {}),
    },
    pinFile: { ...text('pin-file', '<path>', 'read the PIN from a file', group), suggest: 'file' },
  }) as const satisfies Record<string, Input>

type PinInput = Values<ReturnType<typeof pinInputs>>

/**
 * The PIN that a flag points at; undefined without one.
 * @param hint what to do where there is none
 * @throws AppError `usage` when there is no PIN where the flag points; `unreadable_file`
 */
export async function readPin(
  session: Session,
  input: PinInput,
  hint = 'Leave the flag out if the account has no PIN.',
): Promise<string | undefined> {
  if (input.pinStdin) return given(await session.ctx.stdin.text(session.ctx.signal), 'standard input', hint)
  if (!input.pinFile) return undefined
  const text = Buffer.from(await readFile(session, input.pinFile)).toString('utf8')
  return given(text, input.pinFile, hint)
}

function given(text: string, from: string, hint: string): string {
  const pin = (text.split(/\r?\n/)[0] ?? '').trim()
  if (pin) return pin
  throw new AppError('usage', {
    detail: `No PIN came from ${from}.`,
    hint,
  })
}
