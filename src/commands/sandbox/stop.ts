import { defineCommand } from '../../cli/command.ts'

export default defineCommand({
  description:
    'Ends the sandbox that --sandbox uses. Its ports stay on disk and go on when it is started again.',
  examples: [['kaiport sandbox stop', 'none running is no error']],
  effects: 'local',
  inputs: {},
  async run(_input, { ctx }) {
    const stopped = await (await ctx.sandbox(ctx.signal)).stop()
    return {
      json: { stopped },
      notes: () => (stopped ? 'The sandbox has ended. Its state is kept.' : 'No sandbox was running.'),
    }
  },
})
