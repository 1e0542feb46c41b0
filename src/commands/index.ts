import type { Registration } from '../cli/command.ts'

const PORT = 'Port a number'
const SETUP = 'Set up'

/** Every command: its words, its line in the help, and how to load it. Nothing is loaded before it is run. */
export const COMMANDS: readonly Registration[] = [
  {
    path: 'submit',
    group: PORT,
    summary: 'port a number: checklist, details, review, submit',
    load: () => import('./port/submit.ts'),
  },
  {
    path: 'list',
    group: PORT,
    summary: 'active and past port requests',
    load: () => import('./port/list.ts'),
  },
  {
    path: 'sandbox start',
    group: SETUP,
    summary: 'run the sandbox',
    load: () => import('./sandbox/start.ts'),
  },
]
