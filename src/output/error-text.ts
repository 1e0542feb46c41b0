import type { Context } from '../context.ts'
import { clean } from '../domain/clean.ts'
import type { AppError } from '../errors.ts'
import { folded } from './layout.ts'
import { buildStyle } from './style.ts'

/** An error as people read it: what happened, why, and last the most useful line, how to mend it. */
export function errorText(
  error: AppError,
  ctx: Pick<Context, 'env' | 'stderr' | 'clock'>,
  options: { readonly debug: boolean; readonly noColor: boolean },
): string {
  const { isTTY, columns } = ctx.stderr
  const style = buildStyle({ env: ctx.env, isTTY, columns, noColor: options.noColor, now: ctx.clock.now() })
  const cleaned = (text: string) => text.split('\n').map(clean)
  const [first, ...more] = cleaned(error.message)
  const { cause } = error
  const lines = [
    `${style.theme.failed(style.glyphs.failed)} ${first}`,
    ...more,
    ...(error.requestId ? [style.theme.hint(`Request id: ${clean(error.requestId)}`)] : []),
    ...(options.debug && cause instanceof Error ? cleaned(cause.stack ?? cause.message) : []),
    ...(error.hint ? [`${style.theme.value('Fix:')} ${clean(error.hint)}`] : []),
  ]
  return `${folded(lines.join('\n'), ctx.stderr)}\n`
}
