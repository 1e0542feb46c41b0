import type { AppError } from '../errors.ts'
import { paragraph } from './layout.ts'
import type { Style } from './style.ts'
import { span } from './time.ts'
import type { View } from './view.ts'

/** A look that failed, whatever is watched: told, and survived. */
export const failedLook = ({
  error,
  failures,
  at,
}: {
  readonly error: AppError
  readonly failures: number
  readonly at: Date
}): Pick<View, 'json' | 'notes'> => ({
  json: { type: 'error', at: at.toISOString(), code: error.code, message: error.message, failures },
  notes: (style) =>
    style.theme.warning(
      `${style.glyphs.warning} ${error.message} Looking again; this is try ${failures + 1}.`,
    ),
})

/** The line below what is watched in a terminal. `keys` says what can be pressed. */
export const nextLook = (ms: number, keys: string, style: Style): string =>
  style.theme.hint(paragraph(`Next look in ${span(Math.max(1_000, ms))}. ${keys}`, style))
