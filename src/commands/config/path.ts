import { join } from 'node:path'
import { defineCommand } from '../../cli/command.ts'
import { configPath } from '../../store/config.ts'
import { credentialsPath } from '../../store/system-secrets.ts'

export default defineCommand({
  description:
    'Prints where the settings are kept. The API key is never in that file. KAIPORT_HOME puts everything of kaiport into one folder.',
  examples: [['kaiport config path --json', 'every place kaiport writes to']],
  effects: 'local',
  inputs: {},
  async run(_input, session) {
    const { dirs } = session.ctx
    const path = configPath(dirs)
    return {
      json: { config: path, credentials: credentialsPath(dirs.config), state: join(dirs.state) },
      text: () => path,
    }
  },
})
