import { join, resolve } from 'node:path'
import * as z from 'zod'
import { defineCommand } from '../../cli/command.ts'
import { onOff } from '../../cli/switch.ts'
import type { RunningSandbox } from '../../context.ts'
import { fontsIn, LOA_FONTS } from '../../documents/loa/fonts.ts'
import { AppError } from '../../errors.ts'
import { postNotice, readNotice, sandboxDir } from '../../sandbox/launcher.ts'
import { holdLock } from '../../sandbox/lock.ts'
import { startSandbox } from '../../sandbox/start.ts'
import type { Session } from '../../session.ts'
import { speedOf } from '../shared/running-sandbox.ts'

/** A clean port takes about twelve seconds at this speed: a carrier's day is four seconds. */
const DEFAULT_SPEED = 21_600

export default defineCommand({
  description:
    'A real HTTP server on this computer that follows the KaiCalls API and plays the losing carriers. It takes only numbers reserved for fiction (555-0100 to 555-0199). Stop it with Ctrl-C; its state stays on disk.',
  examples: [
    ['kaiport sandbox start', 'run it here until Ctrl-C'],
    ['kaiport sandbox start --detach', 'run it in the background'],
    ['kaiport sandbox start --speed 1 --data ./state', 'in real time, with its state in ./state'],
  ],
  effects: 'local',
  inputs: {
    port: {
      flag: 'port',
      value: '<n>',
      help: 'listen on this port; any free one without it',
      schema: z.coerce.number().int().min(0).max(65_535).optional(),
    },
    data: {
      flag: 'data',
      value: '<dir>',
      help: 'keep the state in this folder',
      schema: z.string().optional(),
    },
    speed: {
      flag: 'speed',
      value: '<n>',
      help: `how many times faster than in life the carriers are (${DEFAULT_SPEED})`,
      schema: z.coerce.number().positive().optional(),
    },
    detach: { flag: 'detach', help: 'run in the background', schema: onOff },
  },
  async *run(input, session) {
    const { ctx } = session
    const { port = 0, speed = DEFAULT_SPEED } = input
    if (input.detach && input.data)
      throw new AppError('usage', {
        detail:
          '--detach and --data do not go together: in the background its state is where --sandbox looks for it.',
        hint: 'Leave out --data, or run it in the foreground.',
      })
    if (input.detach) {
      const { url, apiKey, started } = await (await ctx.sandbox(ctx.signal)).ensure([
        `--speed=${speed}`,
        `--port=${port}`,
      ])
      if (!started) await mustBeAsWanted(session, { url, apiKey }, input)
      yield {
        json: { url, api_key: apiKey, started },
        text: () => `${started ? 'Started' : 'Already running'}: ${url}\nKey: ${apiKey}`,
      }
      return
    }
    const dataDir = input.data ? resolve(ctx.cwd, input.data) : sandboxDir(ctx.dirs)
    const release = await holdLock(dataDir)
    if (!release)
      throw new AppError('usage', {
        detail: `A sandbox is running on ${dataDir} already.`,
        hint: 'Use it with --sandbox, or stop it with: kaiport sandbox stop',
      })
    // Whoever watches it finds it again after a restart: it comes back where it was, if it can.
    const last = Number(new URL((await readNotice(ctx.fs, dataDir))?.url ?? 'http://localhost').port)
    const start = (port: number) =>
      startSandbox({
        dataDir,
        port,
        speed,
        clock: { now: () => ctx.clock.now().getTime() },
        log: (line) => session.detail(line),
        letterFont: () => fontsIn(join(ctx.packageRoot, 'assets', 'fonts'))(LOA_FONTS.regular),
      })
    const sandbox = await (port === 0 && last > 0 ? start(last).catch(() => start(0)) : start(port)).catch(
      (cause: NodeJS.ErrnoException) => {
        release()
        if (cause.code !== 'EADDRINUSE' && cause.code !== 'EACCES') throw cause
        throw new AppError('usage', {
          detail: `The sandbox cannot listen on port ${port}: ${cause.code === 'EACCES' ? 'permission denied' : 'it is taken'}.`,
          hint: 'Choose another with --port, or leave it out to take any free one.',
        })
      },
    )
    try {
      await postNotice(ctx.fs, dataDir, { url: sandbox.url, apiKey: sandbox.apiKey, pid: ctx.pid })
      yield {
        json: { url: sandbox.url, api_key: sandbox.apiKey },
        text: () => `Sandbox: ${sandbox.url}\nKey: ${sandbox.apiKey}`,
        notes: () => 'In another terminal, add --sandbox to any command. Ctrl-C stops it.',
      }
      await untilAborted(ctx.signal)
    } finally {
      await sandbox.close()
      release()
    }
  },
})

/** @throws AppError `usage` if the sandbox that runs already is not as this start would make it */
async function mustBeAsWanted(
  session: Session,
  sandbox: RunningSandbox,
  wanted: { readonly port: number | undefined; readonly speed: number | undefined },
): Promise<void> {
  const { url } = sandbox
  const speed = await speedOf(session, sandbox)
  const differs = [
    ...(wanted.speed !== undefined && wanted.speed !== speed ? [`its speed is ${speed}`] : []),
    ...(wanted.port && wanted.port !== Number(new URL(url).port) ? [`it listens at ${url}`] : []),
  ]
  if (differs.length > 0)
    throw new AppError('usage', {
      detail: `A sandbox is running already, and ${differs.join(' and ')}.`,
      hint: 'Stop it first, which keeps its state: kaiport sandbox stop',
    })
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done()
    else signal.addEventListener('abort', () => done(), { once: true })
  })
