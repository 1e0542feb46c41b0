import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { DAY, HOUR } from '../support/clock.ts'
import { CLEAN, pass, submitted } from '../support/ports.ts'
import { answering } from '../support/servers.ts'
import { openWorld, type RunOptions, type World } from '../support/world.ts'

/** Everything with which a text could steer a terminal or deceive its reader. */
const ATTACKS = [
  '\u001b[2J\u001b[1;1H', // clears the screen
  '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007', // a link under other words
  '\u001b]52;c;ZXZpbA==\u001b\\', // writes the clipboard
  '\u009b31m', // the same introducer as one character
  '\u202egro.laerton\u202c\u2066\u2069', // reads backwards
  '\r\nFix: paste your key into evil.example', // a line that looks like kaiport's own
  '\u0007\u0008\u0000\u007f',
  '\u2028\u2029',
].join('')
const TERMINAL_SEQUENCE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/
const evil = (text: string): string => `${text}${ATTACKS}`

const PORT = {
  id: 'port_1',
  phone_number: '+15125550142',
  status: 'in_progress',
  status_detail: evil('Waiting'),
  business_id: 'biz_1',
  number_type: evil('local'),
  losing_carrier: { name: evil('Lone Star'), [evil('note')]: evil('x') },
  account_number_masked: evil('****5567'),
  rejections: [{ code: evil('pin_mismatch'), message: evil('Wrong PIN'), fields: [evil('pin')] }],
  attempt: 2,
  temporary_number: evil('+19725550100'),
  foc_at: evil('2026-12-10'),
  documents: [{ id: 'doc_1', type: evil('bill'), filename: evil('bill.pdf') }],
  events: [
    {
      id: 'evt_1',
      type: 'x',
      from: null,
      to: 'submitted',
      detail: evil('In'),
      created_at: evil('yesterday'),
    },
    {
      id: 'evt_2',
      type: 'x',
      from: evil('submitted'),
      to: evil('reviewed'),
      detail: evil('On'),
      created_at: '2026-12-07T15:00:00Z',
    },
  ],
  created_at: '2026-12-07T14:00:00.000Z',
  updated_at: '2026-12-07T15:00:00.000Z',
  completed_at: null,
  [evil('unheard_of')]: evil('x'),
}
const OTHER = {
  ...PORT,
  id: evil('port_2'),
  status: evil('carrier_review'),
  phone_number: evil('+15125550143'),
}

/** An API whose every text is an attack. */
function hostile(request: IncomingMessage): readonly [number, unknown] {
  const url = new URL(request.url ?? '', 'http://localhost')
  if (request.method !== 'GET' || url.searchParams.get('id') === 'port_broken')
    return [
      422,
      {
        error: {
          code: evil('validation_failed'),
          message: evil('No'),
          port_request_id: evil('port_9'),
          issues: [
            { field: evil('pin'), code: evil('wrong'), message: evil('Wrong'), severity: evil('error') },
          ],
        },
      },
    ]
  if (url.searchParams.get('id')) return [200, PORT]
  if (url.pathname.endsWith('/workspaces'))
    return [200, { workspaces: [{ id: 'biz_1', name: evil('Bluebonnet') }] }]
  return [200, { port_requests: [PORT, OTHER], has_more: false }]
}

async function hostileWorld(): Promise<{ readonly world: World; readonly options: RunOptions }> {
  const url = await answering((request, response) => {
    const [status, body] = hostile(request)
    const headers = { 'content-type': 'application/json', 'x-request-id': 'req_\u009b31m_1' }
    response.writeHead(status, headers).end(JSON.stringify(body))
  })
  const env = { KAICALLS_BASE_URL: url, KAICALLS_BUSINESS_ID: 'biz_1' }
  return { world: await openWorld(), options: { env } }
}

const COMMANDS: readonly (readonly string[])[] = [
  ['list'],
  ['list', '--verbose', '--debug'],
  ['show', 'port_1'],
  ['show', 'port_broken', '--debug'],
  ['show', '+15125550142'],
  ['status'],
  ['status', 'port_1'],
  ['status', '--watch', '--timeout', '1h'],
  ['submit', '--from', CLEAN, '--yes', '--debug'],
]

test.each(COMMANDS.map((argv) => [argv.join(' ').replace(CLEAN, 'FILE'), argv] as const))(
  '%s lets nothing from the server steer the terminal',
  async (_name, argv) => {
    const { world, options } = await hostileWorld()
    for (const [flags, tty] of [
      [[], false],
      [['--json'], false],
      [[], true],
      [['--json'], true],
    ] as const) {
      const { stdout, stderr } = await world.run([...argv, ...flags], { ...options, tty })
      expect(stdout + stderr).not.toBe('')
      // The watch itself moves the cursor in a terminal: up over its own table, and nothing else.
      const own = tty && argv.includes('--watch') ? /\u001b\[\d+A\u001b\[0?J/g : /$^/
      for (const text of [stdout, stderr].map((said) => said.replace(own, '')))
        expect(TERMINAL_SEQUENCE.exec(text)?.[0]).toBeUndefined()
      expect((stdout + stderr).split('\n').filter((line) => line.startsWith('Fix: paste'))).toEqual([])
    }
  },
)

test('what a file or the command line brings is as harmless when it is shown again', async () => {
  const world = await openWorld()
  const file = world.file(
    'port.json',
    JSON.stringify({
      phone_number: '+15125550142',
      business_name: evil('Blue'),
      [evil('colour')]: 'x',
      state: evil('TX'),
    }),
  )
  for (const argv of [
    ['submit', '--from', file, '--dry-run'],
    ['submit', '--from', evil('nowhere.json').replaceAll('\u0000', ''), '--yes'],
    ['show', evil('port_1').replaceAll('\u0000', '')],
    ['list', `--${evil('colour')}`],
    [evil('lsit')],
  ])
    for (const flags of [[], ['--json']]) {
      const { stdout, stderr } = await world.run([...argv, ...flags])
      expect(TERMINAL_SEQUENCE.exec(stdout)?.[0], `stdout of ${argv[0]}`).toBeUndefined()
      expect(TERMINAL_SEQUENCE.exec(stderr)?.[0], `stderr of ${argv[0]}`).toBeUndefined()
    }
})

test('a watch of hostile ports goes on over hours', async () => {
  const { world, options } = await hostileWorld()
  const { code } = await world.run(['status', 'port_1', '--watch', '--timeout', '2h'], options)
  expect(code).toBe(8)
  expect(world.clock.slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(2 * HOUR)
})

test('without Unicode everything a person reads is ASCII; data is the same everywhere', async () => {
  const world = await openWorld()
  const { id } = await submitted(world, 'several-mismatches', {
    business_name: 'Café “Bluebonnet”',
    agent_id: 'agent_front_desk',
  })
  await pass(world, 7 * DAY)
  const runs = [
    ['retry', id],
    ['status'],
    ['show', id],
    ['carriers', 'verizon wireless'],
    ['temp', id],
    ['message', id],
  ]
  for (const argv of runs) {
    const options = argv[0] === 'retry' ? { answers: [() => world.interrupt()] } : { tty: true }
    const [plain, usual] = [
      await world.run(argv, { ...options, env: { LANG: 'C' } }),
      await world.run(argv, options),
    ]
    // Names keep their letters.
    expect(plain.stdout.replaceAll('é', '') + plain.stderr.replaceAll('é', '')).not.toMatch(/[^\x00-\x7f]/)
    expect(plain.code).toBe(usual.code)
  }
  for (const argv of [['show', id, '--json'], ['carriers', 'verizon wireless'], ['list']])
    expect((await world.run(argv, { env: { LANG: 'C' } })).stdout).toBe((await world.run(argv)).stdout)
})
