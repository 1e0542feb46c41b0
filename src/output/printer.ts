import type { Context } from '../context.ts'
import { cleanDeep } from '../domain/clean.ts'
import { AppError } from '../errors.ts'
import { namesIn, requireKnown } from './fields.ts'
import { folded } from './layout.ts'
import { buildStyle, type Style } from './style.ts'
import { legible } from './unicode.ts'
import type { View } from './view.ts'

/** The one writer of stdout. */
export interface Printer {
  /** Prints a view that stands alone. */
  whole(view: View): void
  /** Prints one view of a stream: a JSON line, or text above the frame that is redrawn. */
  part(view: View): void
  /** Leaves the last frame standing. */
  finish(): void
}

/** What decides how views are printed: flags, never what was detected. */
interface PrintOptions {
  readonly json: boolean
  readonly fields: string | undefined
  readonly quiet: boolean
  readonly noColor: boolean
  readonly now: () => Date
  /** Nothing is redrawn. */
  readonly plain: boolean
  /** By the time anything is printed a write has happened. */
  readonly afterWrite: boolean
}

/** Prints views as --json or as text for this stdout. */
export function createPrinter(
  ctx: Pick<Context, 'stdout' | 'stderr' | 'frame' | 'env'>,
  options: PrintOptions,
): Printer {
  const { stdout, stderr } = ctx
  const styleOf = (stream: Context['stdout']): Style =>
    buildStyle({
      env: ctx.env,
      isTTY: stream.isTTY,
      columns: stream.columns,
      rows: stream.rows,
      noColor: options.noColor,
      now: options.now(),
    })
  const redraws = stdout.isTTY && !options.plain && !options.json

  const write = (text: string) => stdout.write(text.endsWith('\n') ? text : `${text}\n`)
  const notesOf = (view: View) => (options.quiet || options.json ? '' : (view.notes?.(styleOf(stderr)) ?? ''))
  const note = (text: string) => {
    if (text) stderr.write(`${folded(text, stderr)}\n`)
  }
  // Through a pipe the text is data, and the same everywhere.
  const shown = (text: string) => (stdout.isTTY ? legible(text, ctx.env) : text)
  const asText = (view: View) => shown(view.text?.(styleOf(stdout)) ?? '')

  // A write has happened by the time its fields are looked at: a misspelt name may not hide what came of it.
  const chosen = (json: unknown) => {
    try {
      return selected(json, options.fields)
    } catch (error) {
      if (!options.afterWrite || !(error instanceof AppError)) throw error
      stderr.write(`${error.message} ${error.hint} All fields follow.\n`)
      return selected(json, undefined)
    }
  }

  return {
    whole(view) {
      if (options.json) {
        if (view.json !== undefined)
          stdout.write(`${JSON.stringify(chosen(view.json), null, stdout.isTTY ? 2 : 0)}\n`)
      } else {
        const [text, notes] = [asText(view), notesOf(view)]
        if (text) write(stdout.isTTY && notes ? `${text}\n\n` : text)
        note(notes)
      }
    },
    part(view) {
      if (options.json) {
        // A list is whole, wherever it comes.
        const which = Array.isArray(view.json) ? 'all' : 'those there are'
        if (view.json !== undefined)
          stdout.write(`${JSON.stringify(selected(view.json, options.fields, which))}\n`)
        return
      }
      ctx.frame('')
      const text = asText(view)
      if (text) write(text)
      note(notesOf(view))
      ctx.frame(shown(redraws ? (view.frame?.(styleOf(stdout)) ?? '') : ''))
    },
    finish() {
      ctx.frame()
    },
  }
}

/**
 * Keeps only the fields asked for, in the order asked for. The objects of a stream differ: each gives those it has.
 * @throws AppError `usage` for a field that nothing here has
 */
function selected(
  json: unknown,
  fields: string | undefined,
  which: 'all' | 'those there are' = 'all',
): unknown {
  // Within JSON a line break is written as \n, which can do nothing.
  const safe = cleanDeep(json, () => true)
  if (!fields) return safe
  const names = namesIn(fields)
  const items = (Array.isArray(safe) ? safe : [safe]).filter((item) => item && typeof item === 'object')
  const known = [...new Set(items.flatMap((item) => Object.keys(item)))]
  if (items.length > 0 && which === 'all') requireKnown(names, known)
  const pick = (item: unknown): unknown =>
    item && typeof item === 'object'
      ? Object.fromEntries(
          Object.entries(item)
            .filter(([name]) => names.includes(name))
            .sort(by(names)),
        )
      : item
  return Array.isArray(safe) ? safe.map(pick) : pick(safe)
}

const by =
  (names: readonly string[]) =>
  ([a]: [string, unknown], [b]: [string, unknown]): number =>
    names.indexOf(a) - names.indexOf(b)
