import type { Context } from '../context.ts'
import { clean } from '../domain/clean.ts'
import type { AppError } from '../errors.ts'
import { wrap } from './layout.ts'
import { buildStyle } from './style.ts'

/** An error as people read it: what happened, why, and last the most useful line, how to mend it. */
export function errorText(
  error: AppError,
  ctx: Pick<Context, 'env' | 'stderr' | 'clock'>,
  options: { readonly debug: boolean; readonly noColor: boolean },
): string {
  const { isTTY, columns } = ctx.stderr
  const style = buildStyle({ env: ctx.env, isTTY, columns, noColor: options.noColor, now: ctx.clock.now() })
  const fold = (text: string) => (isTTY ? wrap(text, columns) : text)
  const message = error.message.split('\n').map((line) => clean(line))
  const lines = [
    fold(`${style.theme.failed(style.glyphs.failed)} ${message[0]}`),
    ...message.slice(1).map(fold),
    ...(error.requestId ? [style.theme.hint(`Request id: ${clean(error.requestId)}`)] : []),
    ...(options.debug && error.cause instanceof Error ? [error.cause.stack ?? error.cause.message] : []),
    ...(error.hint ? [fold(`${style.theme.value('Fix:')} ${clean(error.hint)}`)] : []),
  ]
  return `${lines.join('\n')}\n`
}
