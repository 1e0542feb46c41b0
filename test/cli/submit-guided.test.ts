import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { detailsOf, faults, pass, submitted } from '../support/ports.ts'
import type { ScriptLine } from '../support/script.ts'
import { answering } from '../support/servers.ts'
import { golden } from '../support/transcript.ts'
import { openWorld, type World } from '../support/world.ts'

const NUMBER: readonly ScriptLine[] = [
  ['Which number', '512 555 0142'],
  ['Number', '1'],
]
const CARRIER: readonly ScriptLine[] = [
  ['current carrier', 'lone star'],
  ['Number', '1'],
]

/** Yes to all but two items of the checklist; an empty answer takes what stands in brackets. */
const CHECKLIST: readonly ScriptLine[] = ['', '', '1', '3', '', '', '2']

const DETAILS: readonly ScriptLine[] = [
  ['account number', '8834-201-5567'],
  ['PIN', '4821'],
  ['authorized', 'Marisol Vega'],
  ['business name', 'Bluebonnet Dental Group, PLLC'],
  ['service address', '1200 Trinity Bend Rd'],
  ['unit', 'Ste 210'],
  ['City', 'Austin'],
  ['State', 'tx'],
  ['ZIP', '78701'],
]
const REVIEW: readonly ScriptLine[] = [
  ['bill as a file', ''],
  ['Is everything', '1'],
]
const SIGN: readonly ScriptLine[] = [
  ['before you sign', 'n'],
  ['To sign', 'Marisol Vega'],
  ['Title', 'Owner'],
  ['Submit', 'y'],
]

/** Everything that the checklist asks, and nothing that is not ready. */
const READY: readonly ScriptLine[] = ['', '', '', '', '', '', '']

const drafts = (world: World): readonly string[] => {
  try {
    return readdirSync(join(world.home, 'state', 'drafts'))
  } catch {
    return []
  }
}

test('the guided port from the first question to the temporary number', async () => {
  const world = await openWorld()
  await golden(world, 'submit-guided', ['submit'], {
    answers: [...NUMBER, ...CARRIER, ...CHECKLIST, ...DETAILS, ...REVIEW, ...SIGN],
  })
  expect(drafts(world)).toEqual([])
  const { loa, ...body } = JSON.parse(world.requests.findLast(({ method }) => method === 'POST')?.body ?? '')
  expect(body).toMatchObject({ phone_number: '+15125550142', account_number: '8834-201-5567', pin: '4821' })
  expect(loa).toMatchObject({ signer_name: 'Marisol Vega', signer_title: 'Owner' })
})

test('wrong answers are asked again, < goes back and keeps what was answered', async () => {
  const world = await openWorld()
  const { stderr, code } = await world.run(['submit'], {
    answers: [
      ['Which number', '911'],
      ['Which number', '(512) 555-0142'],
      ['Number', '7'],
      ['Number', '1'],
      ...CARRIER,
      ...CHECKLIST,
      ...DETAILS.slice(0, 3),
      ['business name', '<'],
      ['authorized', 'Mari Vega'],
      ...DETAILS.slice(3),
      ['bill as a file', ''],
      ['Is everything', '2'],
      ['What do you want to change', '6'],
      ['authorized', 'Marisol Vega'],
      ['Is everything', '1'],
      ['before you sign', '<'],
      ['To sign', 'someone else'],
      ...SIGN.slice(1),
    ],
  })
  expect(code).toBe(0)
  expect(stderr).toContain('Answer with a number from 1 to 3.')
  expect(stderr).toContain('Authorized person   Mari Vega')
  expect(stderr).toContain('The signer has to be the authorized person, Marisol Vega.')
  expect(
    JSON.parse(world.requests.findLast(({ method }) => method === 'POST')?.body ?? '').authorized_name,
  ).toBe('Marisol Vega')
})

test('what looks wrong is asked about as it is typed, and taken when the person keeps to it', async () => {
  const world = await openWorld()
  const { stderr, code } = await world.run(['submit'], {
    answers: [
      ...NUMBER,
      ...CARRIER,
      ...CHECKLIST,
      ['account number', '88342015567'],
      ['PIN', '8834-201-5567'],
      ['Keep', 'n'],
      ['PIN', '4821'],
      ['authorized', '4821'],
      ['Keep 4821 as typed?', 'n'],
      ['authorized', 'Marisol'],
      ['Keep Marisol as typed?', 'y'],
      ...DETAILS.slice(3, 5),
      ['unit', 'PO Box 12'],
      ['Keep PO Box 12 as typed?', 'n'],
      ...DETAILS.slice(5),
      ['bill as a file', ''],
      ['Is everything', '4'],
    ],
  })
  expect(code).toBe(130)
  for (const said of [
    'The PIN is the same as the account number',
    'contains a digit',
    'has only one word',
    'post office box',
  ])
    expect(stderr).toContain(said)
  expect(stderr).toMatch(/Authorized person +Marisol\n/)
  expect(stderr).not.toContain('8834-201-5567 as typed')
})

test('< at the bill goes back, - takes away what an optional field had, and the review says nothing twice', async () => {
  const world = await openWorld()
  const { stderr } = await world.run(['submit'], {
    answers: [
      ...NUMBER,
      ...CARRIER,
      ...CHECKLIST,
      ...DETAILS,
      ['bill as a file', '<'],
      ['ZIP', '<'],
      ['State', '<'],
      ['City', '<'],
      ['unit', '-'],
      ['City', ''],
      ['State', ''],
      ['ZIP', ''],
      ['bill as a file', ''],
      ['Is everything', '2'],
      ['What do you want to change', '5'],
      ['- for none', '-'],
      ['Is everything', '3'],
      ['Is everything', '4'],
    ],
  })
  expect(stderr).not.toMatch(/Unit or suite +Ste/)
  expect(stderr.match(/Phone number {2}/g)).toHaveLength(2)
  expect(stderr.match(/✓ ready {6}No number lock/g)).toHaveLength(1)
  const [shown, changed] = stderr.split('What do you want to change')
  expect(shown).toMatch(/PIN or passcode {5}/)
  expect(changed).not.toMatch(/PIN or passcode {5}/)
})

test('Ctrl-C keeps a draft without account number and PIN; --resume asks for those and for what was not ready', async () => {
  const world = await openWorld()
  const stop: ScriptLine = () => world.interrupt()
  await golden(world, 'submit-guided-interrupted', ['submit'], {
    answers: [...NUMBER, ...CARRIER, ...CHECKLIST, ...DETAILS.slice(0, 5), stop],
  })
  expect(drafts(world)).toEqual(['15125550142.json'])
  const draft = world.readFile(join(world.home, 'state', 'drafts', '15125550142.json'))
  expect(draft).toContain('Bluebonnet Dental Group, PLLC')
  expect(draft).not.toMatch(/8834|5567|4821/)
  await golden(world, 'submit-guided-resumed', ['submit', '--resume'], {
    answers: ['1', '1', ...DETAILS.slice(0, 2), ...DETAILS.slice(5), ...REVIEW, ...SIGN],
  })
  expect(drafts(world)).toEqual([])
})

test('a question is not waited for longer than --timeout, and what was answered can be gone on with', async () => {
  const world = await openWorld()
  const { code, stderr } = await world.run(['submit', '--timeout', '1h'], {
    answers: [() => {}],
  })
  expect([code, stderr]).toEqual([8, expect.stringMatching(/Go on with:\s+kaiport submit --resume/)])
})

test('Ctrl-C while KaiCalls checks the details ends it, and is no outage', async () => {
  const world = await openWorld()
  const origin = await answering(({ url = '' }, response) => {
    if (url.includes('/validate')) world.interrupt()
    else response.writeHead(503).end()
  })
  const { code, stderr } = await world.run(['submit'], {
    env: { KAICALLS_BASE_URL: origin },
    answers: [...NUMBER, ...CARRIER, ...CHECKLIST, ...DETAILS, ['bill as a file', '']],
  })
  expect(code).toBe(130)
  expect(stderr).toContain('kaiport submit --resume')
  expect(stderr).not.toMatch(/could not check it|Nothing found/)
})

test('a number that was corrected leaves no draft under the wrong one', async () => {
  const world = await openWorld()
  const mistyped: ScriptLine = ['Which number', '512 555 0143']
  await world.run(['submit'], {
    answers: [mistyped, ['Number', '<'], ...NUMBER, ...CARRIER, () => world.interrupt()],
  })
  expect(drafts(world)).toEqual(['15125550142.json'])
})

test('what flags and files gave is not asked again', async () => {
  const world = await openWorld()
  const { account_number, ...rest } = detailsOf('clean')
  const file = world.file('port.json', JSON.stringify(rest))
  const { code } = await world.run(['submit', '--from', file], {
    answers: [...CHECKLIST, ['account number', account_number ?? ''], ...REVIEW, ...SIGN],
  })
  expect(code).toBe(0)
})

test('the command for the next time has what was changed on the way, not what the file had', async () => {
  const world = await openWorld()
  const file = world.file('port.json', JSON.stringify({ ...detailsOf('clean'), city: 'Dallas' }))
  const { stderr, code } = await world.run(['submit', '--from', file], {
    answers: [
      ...CHECKLIST,
      ['bill as a file', ''],
      ['Is everything', '2'],
      ['What do you want to change', '10'],
      ['City', 'Austin'],
      ['Is everything', '1'],
      ...SIGN,
    ],
  })
  expect(code).toBe(0)
  expect(stderr).toContain('--city Austin')
})

test('a name is signed without its accents, and the letter can be read first, once', async () => {
  const world = await openWorld()
  const port = { ...detailsOf('clean'), authorized_name: 'José Núñez-Vega' }
  const file = world.file('port.json', JSON.stringify(port))
  const sign: readonly ScriptLine[] = [
    ['To sign', 'jose nunez'],
    ['To sign', 'jose nunez-vega'],
    ['Title', ''],
    ['Submit', 'y'],
  ]
  const { code, stderr } = await world.run(['submit', '--from', file], {
    answers: [...READY, ['bill as a file', ''], ['Is everything', '1'], ['before you sign', ''], ...sign],
  })
  expect([code, stderr.match(/^LETTER OF AUTHORIZATION$/gm)?.length]).toEqual([0, 1])
  const other = world.file('other.json', JSON.stringify({ ...port, phone_number: '7375550142' }))
  const read = await world.run(['submit', '--from', other], {
    answers: [...READY, ['bill as a file', ''], ['Is everything', '3'], ['Is everything', '1'], ...sign],
  })
  expect([read.code, read.stderr.match(/^LETTER OF AUTHORIZATION$/gm)?.length]).toEqual([0, 1])
})

test('who picks to stop is told how to go on, and of no error; a date in words is told how to write it', async () => {
  const world = await openWorld()
  const file = world.file('port.json', JSON.stringify(detailsOf('clean')))
  const { code, stderr } = await world.run(['submit', '--from', file], {
    answers: [
      ...READY,
      ['bill as a file', ''],
      ['Is everything', '2'],
      ['What do you want to change', '16'],
      ['date', 'next friday'],
      ['date', ''],
      ['Is everything', '4'],
    ],
  })
  expect(code).toBe(130)
  expect(stderr).toContain('Requested date is no date; write it like 2026-12-01.')
  expect(stderr).toMatch(/Go on with:\s+kaiport submit --resume \+15125550142\n$/)
  expect(stderr).not.toContain('Interrupted')
})

test('in the sandbox a real number is refused where it is typed, or given', async () => {
  const world = await openWorld()
  const refused = /is a real number; the sandbox takes only\s+numbers\s+reserved\s+for\s+fiction/g
  const [ask, ...rest] = NUMBER
  const typed = await world.run(['submit'], {
    answers: [['Which number', '512 555 1234'], ask as ScriptLine, ...rest, () => world.interrupt()],
  })
  expect([typed.code, typed.stderr.match(refused)?.length]).toEqual([130, 1])
  const given = await world.run(['submit', '(512) 555-1234'], {
    answers: [...NUMBER, () => world.interrupt()],
  })
  expect([given.code, given.stderr.match(refused)?.length]).toEqual([130, 1])
  expect(given.stderr).toContain('kaiport submit --resume +15125550142')
})

test('what would be rejected is told in the review, before anything is sent', async () => {
  const world = await openWorld()
  const file = world.file(
    'port.json',
    JSON.stringify({ ...detailsOf('clean'), requested_foc_date: '2026-12-12' }),
  )
  const { code, stderr } = await world.run(['submit', '--from', file], {
    answers: [...CHECKLIST, ['bill as a file', ''], ['Is everything', '4']],
  })
  expect(code).toBe(130)
  expect(stderr).toContain('The requested date is on a weekend')
  expect((await world.control('state')).ports).toEqual({})
  expect(drafts(world)).toEqual(['15125550142.json'])
})

const BILL_PATH = join(import.meta.dirname, '..', '..', 'fixtures', 'bills', 'att-business.pdf')

test('the bill of another account is left out unless the person says that it is the right one', async () => {
  const world = await openWorld()
  const file = world.file('port.json', JSON.stringify({ ...detailsOf('clean'), phone_number: '7375550142' }))
  const { code, stderr } = await world.run(['submit', '--from', file, '--bill', BILL_PATH], {
    answers: [...READY, ['this number? (y/N)', ''], ['bill as a file', ''], ['Is everything', '1'], ...SIGN],
  })
  expect(code).toBe(0)
  expect(stderr).toMatch(/Left out: .*att-business\.pdf/s)
  const { body } = world.requests.findLast(({ method }) => method === 'POST') ?? {}
  expect(JSON.parse(body ?? '')).toMatchObject({ account_number: '8834-201-5567' })
})

test('another value of the bill is taken only when the person says so, a mere spelling unless they do not', async () => {
  const world = await openWorld()
  const port = { ...detailsOf('clean'), address_line1: '4108 Medical Parkway', address_line2: 'Ste 120' }
  const file = world.file('port.json', JSON.stringify({ ...port, postal_code: '78756' }))
  const { stderr } = await world.run(['submit', '--from', file, '--bill', BILL_PATH], {
    answers: [
      ...READY,
      ['instead of ****5567? (y/N)', ''],
      ['(y/N)', ''],
      ['Parkway? (Y/n)', ''],
      ['Is everything', '4'],
    ],
  })
  expect(stderr).toContain('Street address: use 4108 Medical Pkwy, as on the bill')
  expect(stderr).toMatch(/Account number +\*{4}5567/)
  expect(stderr).toMatch(/Street address +4108 Medical Pkwy/)
})

test('what the checklist has open, and the bill, can be changed in the review', async () => {
  const world = await openWorld()
  const file = world.file('port.json', JSON.stringify(detailsOf('clean')))
  const { code, stderr } = await world.run(['submit', '--from', file], {
    answers: [
      '2',
      ...READY.slice(1),
      ['bill as a file', BILL_PATH],
      ...['', '', '', '', ''],
      ['Is everything', '2'],
      ['What do you want to change', '18'],
      ['stay active and paid', '1'],
      ['Is everything', '2'],
      ['What do you want to change', '18'],
      ['- for none', '-'],
      ['Is everything', '1'],
      ...SIGN,
    ],
  })
  expect(code).toBe(0)
  expect(stderr).toContain('Checklist: The current plan is active and paid, and stays so')
  expect(stderr).toContain('The bill: ')
  const [port] = Object.values((await world.control('state')).ports) as { documents: unknown[] }[]
  expect(port?.documents ?? []).toEqual([])
})

const submitCalls = (world: World) => world.requests.filter(({ method }) => method === 'POST')

test('a number whose port is under way is told so before anything else is asked', async () => {
  const world = await openWorld()
  const { id } = await submitted(world)
  const given = await world.run(['submit', '5125550142'], { answers: [] })
  expect(given.code).toBe(7)
  expect(given.stderr.replace(/\s+/g, ' ')).toContain(
    `(512) 555-0142 already has an open port request: ${id} (submitted)`,
  )
  expect(given.stderr).toContain('kaiport status +15125550142')
  const typed = await world.run(['submit'], { answers: NUMBER.slice(0, 1) })
  expect([typed.code, typed.stderr]).toEqual([7, expect.stringContaining('kaiport status +15125550142')])
  expect(drafts(world)).toEqual([])
  expect(submitCalls(world)).toHaveLength(1)
})

test('a rejected port is to be retried, a completed one to be tested, and a cancelled one is no obstacle', async () => {
  const world = await openWorld()
  const rejected = await submitted(world, 'account-mismatch')
  const done = await submitted(world)
  await pass(world, 30 * 86_400_000)
  const retry = await world.run(['submit', rejected.phone_number], { answers: [] })
  expect([retry.code, retry.stderr]).toEqual([7, expect.stringContaining('kaiport retry +1')])
  const verify = await world.run(['submit', done.phone_number], { answers: [] })
  expect([verify.code, verify.stderr]).toEqual([6, expect.stringContaining('kaiport verify +15125550142')])
  expect(verify.stderr).toContain('(512) 555-0142 is with KaiCalls already')
  const other = await submitted(world, 'clean', { phone_number: '7375550142' })
  await world.run(['cancel', other.id, '--yes'])
  const anew = await world.run(['submit', '7375550142'], { answers: [() => world.interrupt()] })
  expect([anew.code, anew.stderr]).toEqual([130, expect.stringContaining('1 of 6')])
})

test('that the number cannot be looked up is no obstacle and not worth a word', async () => {
  const world = await openWorld()
  await faults(world, { fault: 'status', status: 503 })
  const { code, stderr } = await world.run(['submit', '5125550142'], { answers: [() => world.interrupt()] })
  expect([code, stderr]).toEqual([130, expect.stringContaining('1 of 6')])
  expect(stderr).not.toMatch(/503|not available/)
})

test('of several drafts the one to go on with is picked, and named', async () => {
  const world = await openWorld()
  const stop: ScriptLine = () => world.interrupt()
  await world.run(['submit', '7375550142', '--business-name', 'Maplewood Optical Inc.'], { answers: [stop] })
  await world.run(['submit', '5125550142', '--authorized-name', 'Marisol Vega'], { answers: [stop] })
  const { stderr } = await world.run(['submit', '--resume'], {
    answers: [['Which draft', '2'], stop],
  })
  expect(stderr).toMatch(/1\. \(512\) 555-0142, Marisol Vega: kept .*\n {2}2\. \(737\) 555-0142, Maplewood/)
  expect(stderr.replace(/\s+/g, ' ')).toContain(
    'Going on with the draft of (737) 555-0142, Maplewood Optical Inc.: account',
  )
})

test('what KaiCalls itself refuses cannot be sent all the same', async () => {
  const world = await openWorld()
  const file = world.file('port.json', JSON.stringify(detailsOf('not-portable')))
  const { code, stderr } = await world.run(['submit', '--from', file], {
    answers: [...CHECKLIST, ['bill as a file', ''], ['Is everything', '3']],
  })
  expect(code).toBe(130)
  expect(stderr).toContain('KaiCalls itself refuses what is marked')
  expect(stderr).not.toContain('Send it all the same')
})

test('nothing is resumed where there is no draft', async () => {
  const world = await openWorld()
  await golden(world, 'submit-no-draft', ['submit', '--resume'], { tty: true })
})
