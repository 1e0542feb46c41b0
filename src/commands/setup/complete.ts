import * as z from 'zod'
import { defineCommand } from '../../cli/command.ts'
import { complete } from '../../cli/completion.ts'
import { GLOBAL_INPUTS } from '../../cli/global-inputs.ts'
import { COMMANDS } from '../index.ts'

export default defineCommand({
  description: 'For the scripts of kaiport completion: what completes a word, one candidate a line.',
  examples: [['kaiport complete --current=re -- config', 'set and unset do not begin so']],
  positionals: [{ name: 'before', help: 'the words before it', many: true, mayBeEmpty: true }],
  effects: 'local',
  inputs: {
    current: {
      flag: 'current',
      value: '<word>',
      help: 'the word at the cursor',
      mayBeEmpty: true,
      schema: z.string().default(''),
    },
  },
  async run({ current }, session, before) {
    // Whatever is wrong, a person who pressed Tab gets no error into their line.
    const found = await complete({ before, current }, COMMANDS, Object.values(GLOBAL_INPUTS), session).catch(
      () => [],
    )
    return {
      json: found,
      text: () =>
        found === 'file'
          ? ':files'
          : found.map(({ value, help }) => (help ? `${value}\t${help}` : value)).join('\n'),
    }
  },
})
