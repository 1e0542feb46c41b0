import { withinTime } from './api/within-time.ts'
import type { Command } from './cli/command.ts'
import { GLOBAL_INPUTS, type Globals } from './cli/global-inputs.ts'
import { findLeaf, readCommandLine, wordsIn } from './cli/program.ts'
import { resolveInputs } from './cli/resolve-inputs.ts'
import { COMMANDS } from './commands/index.ts'
import type { Context } from './context.ts'
import { clean } from './domain/clean.ts'
import { AppError, isChosen } from './errors.ts'
import { EXIT_CODES, type ExitName } from './exit-codes.ts'
import { legible } from './output/unicode.ts'
import type { View } from './output/view.ts'

const ABOUT = `Move a business's phone number to KaiCalls, and keep the calls coming while it moves.`
const GLOBAL_LIST = Object.values(GLOBAL_INPUTS)
/** The command for a person who typed none. */
const HOME = 'home'

/**
 * Runs kaiport: the words of the command line in, an exit code out. The only place that maps errors to exit codes.
 * Nothing outside `context` is touched.
 */
export async function run(argv: readonly string[], ctx: Context): Promise<number> {
  const wantsJson = argv.includes('--json')
  try {
    return EXIT_CODES[await dispatch(argv, ctx)].code
  } catch (thrown) {
    const error = toAppError(thrown)
    if (wantsJson) ctx.stdout.write(`${JSON.stringify(error, printable)}\n`)
    else await report(error, ctx, argv)
    return EXIT_CODES[error.exit].code
  }
}

/** What a person or a file named may hold anything; the lines of a message stay lines. */
const printable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.split('\n').map(clean).join('\n') : value

async function dispatch(argv: readonly string[], ctx: Context): Promise<ExitName> {
  const own = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length)
  if (own.includes('--version') || own.includes('-V')) {
    ctx.stdout.write(`${ctx.version}\n`)
    return 'ok'
  }
  if (isBare(own, ctx)) return dispatch([...own, HOME], ctx)
  const entry = findLeaf(argv, COMMANDS, GLOBAL_LIST)
  const command: Command | undefined = entry && (await entry.load()).default
  // commander answers a wish for the help of what does not exist with its own help.
  const request = await readCommandLine(entry ? withHelpFlag(argv) : withoutHelp(argv), {
    registry: COMMANDS,
    leaf: entry && command ? { path: entry.path, command } : undefined,
    globals: GLOBAL_LIST,
    width: Math.min(ctx.stdout.columns, entry ? 100 : 80),
    about: ABOUT,
    epilogue: EPILOGUE,
  })
  if (request.kind === 'help') {
    ctx.stdout.write(ctx.stdout.isTTY ? legible(request.text, ctx.env) : request.text)
    return 'ok'
  }
  if (!command) throw new AppError('usage', { detail: 'Nothing to run.' })
  const { exit, goOn } = await execute(command, request.raw, request.words, ctx)
  return goOn ? dispatch([...goOn, ...own.filter((word) => word !== HOME)], ctx) : (exit ?? 'ok')
}

/** commander's own `help` takes one word, and `bulk check` is two. */
const withHelpFlag = (argv: readonly string[]): readonly string[] =>
  wordsIn(argv, GLOBAL_LIST)[0] === 'help' ? [...withoutHelp(argv), '--help'] : argv

/** The command whose help is asked for; a group that is named alone shows its help anyway. */
const withoutHelp = (argv: readonly string[]): readonly string[] => {
  const at = argv.indexOf('help')
  return argv.filter((word, index) => index !== at && word !== '-h' && word !== '--help')
}

/** Nothing but flags, typed by a person: what needs them now is worth more than the help. */
const isBare = (own: readonly string[], ctx: Context): boolean =>
  ctx.stdout.isTTY &&
  !own.some((word) => ['-h', '--help'].includes(word)) &&
  wordsIn(own, GLOBAL_LIST).length === 0

const EPILOGUE = `
Examples:
  $ kaiport submit
      the guided port: checklist, details, review, signature, submit
  $ kaiport status --watch
      every open port, and each change as it happens
  $ kaiport submit --sandbox
      try it all without a KaiCalls key

A port is named by its id or by its phone number.
Run "kaiport <command> --help" for more.`

/** How a command ended. */
type Ending = Pick<View, 'exit' | 'goOn'>

async function execute(
  command: Command,
  raw: Record<string, unknown>,
  words: readonly string[],
  ctx: Context,
): Promise<Ending> {
  const globals = resolveInputs(GLOBAL_INPUTS, raw, ctx.env) as Globals
  const inputs = resolveInputs(command.inputs, raw, ctx.env)
  const places = command.positionals ?? []
  const empty = words.findIndex((word) => word.trim() === '')
  const place = empty >= 0 && (places[empty] ?? places.at(-1))
  if (place && !place.mayBeEmpty) throw new AppError('usage', { detail: `<${place.name}> is empty.` })
  const known = globals.fields ? command.fields?.(inputs) : undefined
  if (globals.fields && known) {
    const { namesIn, requireKnown } = await import('./output/fields.ts')
    requireKnown(namesIn(globals.fields), known)
  }
  try {
    return await perform(command, inputs, globals, words, ctx)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'no_key' || !(await wantsSandbox(ctx, globals)))
      throw error
    return perform(command, inputs, { ...globals, sandbox: true }, words, ctx)
  }
}

/** Without a key there is nothing to lose: a person is offered the sandbox. */
async function wantsSandbox(ctx: Context, globals: Globals): Promise<boolean> {
  const { createSession } = await import('./session.ts')
  const session = createSession(ctx, globals)
  if (!session.interactive) return false
  const prompter = await session.prompter()
  return prompter.confirm({
    message: 'There is no KaiCalls API key here. Try it in the sandbox?',
    initial: true,
  })
}

/** Runs the command and prints what it has to say. */
async function perform(
  command: Command,
  inputs: unknown,
  globals: Globals,
  words: readonly string[],
  ctx: Context,
): Promise<Ending> {
  const [{ createSession }, { createPrinter }] = await Promise.all([
    import('./session.ts'),
    import('./output/printer.ts'),
  ])
  const limit = command.waits?.(inputs as never) ? undefined : globals.timeout
  return limited(ctx, limit, async (within) => {
    const session = createSession(within, globals)
    const printer = createPrinter(ctx, {
      ...globals,
      now: session.now,
      plain: ctx.stdout.isTTY && (await session.plain()),
      afterWrite: command.effects === 'write',
    })
    const outcome = command.run(inputs as never, session, words)
    let last: View = {}
    try {
      if (!(Symbol.asyncIterator in outcome)) {
        last = await outcome
        printer.whole(last)
        return last
      }
      for await (const view of outcome) {
        printer.part(view)
        last = view
        // What changes something at KaiCalls goes on to its end, reports included, although nobody listens any more.
        if (ctx.stdout.closed && command.effects !== 'write' && !command.toItsEnd) break
      }
    } catch (error) {
      if (error instanceof AppError) error.stayWith(session.command)
      throw error
    } finally {
      printer.finish()
    }
    return last
  })
}

/** Works with the same context, whose signal also fires after `ms` if there is such a limit. */
const limited = <T>(ctx: Context, ms: number | undefined, work: (ctx: Context) => Promise<T>): Promise<T> =>
  ms === undefined
    ? work(ctx)
    : withinTime(ctx, ms, 'The command', (signal) => work(Object.create(ctx, { signal: { value: signal } })))

function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  const error = thrown as Error
  if (error?.name === 'ExitPromptError') return new AppError('interrupted', {})
  return new AppError('unexpected', { detail: error?.message ?? String(thrown) }, { cause: thrown })
}

async function report(error: AppError, ctx: Context, argv: readonly string[]): Promise<void> {
  if (isChosen(error)) return
  const { errorText } = await import('./output/error-text.ts')
  ctx.stderr.write(
    errorText(error, ctx, { debug: argv.includes('--debug'), noColor: argv.includes('--no-color') }),
  )
}
