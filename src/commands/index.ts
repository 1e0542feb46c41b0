import type { Registration } from '../cli/command.ts'

const PORT = 'Port a number'

/** Every command: its words, its line in the help, and how to load it. Nothing is loaded before it is run. */
export const COMMANDS: readonly Registration[] = [
  {
    path: 'list',
    group: PORT,
    summary: 'active and past port requests',
    load: () => import('./port/list.ts'),
  },
]
