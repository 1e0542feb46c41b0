import type { Command, Registration } from '../cli/command.ts'

// biome-ignore lint/suspicious/noExplicitAny: the registry holds commands of every input type
type Load = () => Promise<{ default: Command<any> }>

const group =
  (name: string) =>
  (path: string, summary: string, load: Load): Registration => ({ path, group: name, summary, load })

const port = group('Port a number')
const many = group('Port many numbers')
const setup = group('Set up')

/** Every command: its words, its line in the help, and how to load it. Nothing is loaded before it is run. */
export const COMMANDS: readonly Registration[] = [
  { ...port('home', 'what needs you now', () => import('./port/home.ts')), hidden: true },
  port('submit', 'port a number: checklist, details, review, submit', () => import('./port/submit.ts')),
  port('status', 'where ports stand; --watch prints each change', () => import('./port/status.ts')),
  port('checklist', 'what to gather, and what is ready', () => import('./port/checklist.ts')),
  port('carriers', 'what each carrier wants: account number, PIN, locks', () => import('./port/carriers.ts')),
  port('check', 'everything submit would check, submitting nothing', () => import('./port/check.ts')),
  port('list', 'active and past port requests', () => import('./port/list.ts')),
  port('bill check', 'compare a phone bill with the details', () => import('./bill/check.ts')),
  port('bill add', 'attach a phone bill to a port request', () => import('./bill/add.ts')),
  port('loa', 'the Letter of Authorization as text or PDF', () => import('./port/loa.ts')),
  port('show', 'everything about one port', () => import('./port/show.ts')),
  port('retry', 'correct a rejected port and send it again', () => import('./port/retry.ts')),
  port('explain', 'a rejection in plain words: cause, fields, fix', () => import('./port/explain.ts')),
  port('temp', 'the temporary number, and how to forward calls to it', () => import('./port/temp.ts')),
  port('verify', 'after the port: a test call, then the public listings', () => import('./port/verify.ts')),
  port(
    'safe-to-cancel',
    'whether the old plan may go: 0 yes, 3 no',
    () => import('./port/safe-to-cancel.ts'),
  ),
  port('update', 'change details while that is possible', () => import('./port/update.ts')),
  port('cancel', 'withdraw a port request', () => import('./port/cancel.ts')),
  many(
    'bulk check',
    'everything that is wrong with a file, before it is submitted',
    () => import('./bulk/check.ts'),
  ),
  many('bulk submit', 'submit every row of a file, each at most once', () => import('./bulk/submit.ts')),
  port('message', 'what to tell the customer now', () => import('./port/message.ts')),
  port('log', 'what this computer submitted, changed and cancelled', () => import('./port/log.ts')),
  many(
    'bulk status',
    'where the ports of a file stand; --watch follows them',
    () => import('./bulk/status.ts'),
  ),
  many('bulk retry', 'rejected rows to correct, and to send again', () => import('./bulk/retry.ts')),
  many(
    'bulk report',
    'one report of many: parts of a file, or runs over it',
    () => import('./bulk/report.ts'),
  ),
  many('bulk template', 'a file to start from', () => import('./bulk/template.ts')),
  setup('auth login', 'keep an API key', () => import('./auth/login.ts')),
  setup('auth logout', 'forget a key', () => import('./auth/logout.ts')),
  setup('auth status', 'who you are, and what the key reaches', () => import('./auth/status.ts')),
  setup('auth switch', 'use another profile', () => import('./auth/switch.ts')),
  setup('config list', 'every setting and its value', () => import('./config/list.ts')),
  setup('config get', 'one setting', () => import('./config/get.ts')),
  setup('config set', 'change a setting', () => import('./config/set.ts')),
  setup('config unset', 'take a setting back', () => import('./config/unset.ts')),
  setup('config path', 'where the settings are kept', () => import('./config/path.ts')),
  setup('doctor', 'check everything kaiport needs', () => import('./setup/doctor.ts')),
  setup('api', 'one raw call to the API', () => import('./setup/api.ts')),
  setup('completion', 'let your shell complete what you type', () => import('./setup/completion.ts')),
  setup('sandbox start', 'run the sandbox', () => import('./sandbox/start.ts')),
  setup('sandbox status', 'where it runs, its time and its ports', () => import('./sandbox/status.ts')),
  setup('sandbox stop', 'end the sandbox', () => import('./sandbox/stop.ts')),
  setup('sandbox scenarios', 'which number does what', () => import('./sandbox/scenarios.ts')),
  setup('sandbox advance', 'move its time forward', () => import('./sandbox/advance.ts')),
  setup('sandbox reject', 'let the carrier reject a port', () => import('./sandbox/reject.ts')),
  setup('sandbox call', 'ring a number from outside', () => import('./sandbox/call.ts')),
  setup('sandbox reset', 'begin anew', () => import('./sandbox/reset.ts')),
  { ...setup('complete', 'what completes a word', () => import('./setup/complete.ts')), hidden: true },
]
