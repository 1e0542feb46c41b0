import { defineCommand } from '../../cli/command.ts'
import { AppError } from '../../errors.ts'

const PATIENCE_MS = 10_000
const STEP_MS = 100

export default defineCommand({
  description:
    'Ends the sandbox that --sandbox uses. Its ports stay on disk and go on when it is started again.',
  examples: [['kaiport sandbox stop', 'none running is no error']],
  effects: 'local',
  inputs: {},
  async run(_input, { ctx }) {
    const launcher = await ctx.sandbox()
    const stopped = await launcher.stop()
    for (let waited = 0; stopped && (await launcher.running()); waited += STEP_MS) {
      if (waited >= PATIENCE_MS) throw new AppError('unexpected', { detail: 'the sandbox does not end' })
      await ctx.clock.sleep(STEP_MS, ctx.signal)
    }
    return {
      json: { stopped },
      notes: () => (stopped ? 'The sandbox has ended. Its state is kept.' : 'No sandbox was running.'),
    }
  },
})
