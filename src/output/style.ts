import { Chalk, type ChalkInstance } from 'chalk'
import { hasUnicode } from './unicode.ts'

/** What a status, a hint or a value looks like. Colours by meaning; never the only carrier of it. */
export interface Theme {
  readonly heading: (text: string) => string
  readonly value: (text: string) => string
  readonly hint: (text: string) => string
  readonly waiting: (text: string) => string
  readonly moving: (text: string) => string
  readonly done: (text: string) => string
  readonly failed: (text: string) => string
  readonly warning: (text: string) => string
}

/** One small set of signs, each always with a word beside it. */
export interface Glyphs {
  readonly done: string
  readonly failed: string
  readonly warning: string
  readonly waiting: string
  readonly moving: string
  readonly arrow: string
  readonly rule: string
}

/** What a view needs to know of the stream it is written to. */
export interface Style {
  readonly tty: boolean
  readonly width: number
  /** Lines of the terminal; what is redrawn has to fit. */
  readonly height: number
  readonly theme: Theme
  readonly glyphs: Glyphs
  readonly now: Date
  /** IANA name of the reader's time zone. */
  readonly zone: string
}

const UNICODE: Glyphs = {
  done: '✓',
  failed: '✗',
  warning: '!',
  waiting: '○',
  moving: '●',
  arrow: '→',
  rule: '─',
}
const ASCII: Glyphs = {
  done: '+',
  failed: 'x',
  warning: '!',
  waiting: 'o',
  moving: '*',
  arrow: '->',
  rule: '-',
}

// Plain ANSI colours only: the terminal's own palette keeps them readable on dark and light grounds.
// Blue and yellow carry under way and warning, so that no meaning rests on telling red from green.
const theme = (c: ChalkInstance): Theme => ({
  heading: c.bold,
  value: c.bold,
  hint: c.dim,
  waiting: c.cyan,
  moving: c.blueBright,
  done: c.green,
  failed: c.redBright,
  warning: c.yellow,
})

type Env = Readonly<Record<string, string | undefined>>

/** Whether a stream is coloured: FORCE_COLOR, then NO_COLOR (any value), TERM=dumb, then whether it is a terminal. */
export function wantsColour(env: Env, isTTY: boolean, refused: boolean): boolean {
  if (refused) return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  if (env.NO_COLOR) return false
  return isTTY && env.TERM !== 'dumb'
}

/** Builds the style of one stream. `chalk` itself ignores NO_COLOR, so the level is decided here. */
export function buildStyle(options: {
  env: Env
  isTTY: boolean
  columns: number
  rows?: number | undefined
  noColor: boolean
  now: Date
}): Style {
  const { env, isTTY } = options
  const colour = wantsColour(env, isTTY, options.noColor)
  let zone: string | undefined
  return {
    tty: isTTY,
    width: options.columns,
    height: options.rows ?? 24,
    theme: theme(new Chalk({ level: colour ? 1 : 0 })),
    glyphs: hasUnicode(env) ? UNICODE : ASCII,
    now: options.now,
    // Looking it up takes as long as starting Node does.
    get zone() {
      zone ??= zoneOf(env)
      return zone
    },
  }
}

/** The reader's time zone. TZ may be of a form that only the C library knows, such as `:/etc/localtime`. */
function zoneOf(env: Env): string {
  for (const zone of [env.TZ, new Intl.DateTimeFormat().resolvedOptions().timeZone]) {
    try {
      if (zone) return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
    } catch {}
  }
  return 'UTC'
}
