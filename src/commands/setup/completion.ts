import { defineCommand } from '../../cli/command.ts'
import { INSTALL, SCRIPTS, type Shell } from '../../cli/completion-scripts.ts'
import { AppError } from '../../errors.ts'

const SHELLS = Object.keys(SCRIPTS) as Shell[]

export default defineCommand({
  description: `Prints the script that lets your shell complete commands, flags and their values:\n${Object.entries(
    INSTALL,
  )
    .map(([shell, how]) => `  ${shell.padEnd(12)}${how}`)
    .join('\n')}`,
  examples: [['source <(kaiport completion bash)', 'for this terminal only']],
  positionals: [{ name: 'shell', help: SHELLS.join(', '), required: true, suggest: async () => SHELLS }],
  effects: 'local',
  inputs: {},
  async run(_input, _session, [word = '']) {
    const shell = SHELLS.find(
      (one) => one === word.toLowerCase() || (word === 'pwsh' && one === 'powershell'),
    )
    if (!shell)
      throw new AppError('usage', {
        detail: `There is no completion for "${word}".`,
        hint: `Shells: ${SHELLS.join(', ')}.`,
      })
    const script = SCRIPTS[shell]
    return { json: { shell, script, install: INSTALL[shell] }, text: () => script }
  },
})
