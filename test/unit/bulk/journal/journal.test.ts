import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { RunStart } from '../../../../src/bulk/journal/run.ts'
import { journalPath, openJournal } from '../../../../src/bulk/journal.ts'
import type { Outcome, RowResult } from '../../../../src/bulk/verdict.ts'
import { AppError } from '../../../../src/errors.ts'
import { openDatabase } from '../../../../src/store/database.ts'

const ACCOUNT = ['https://www.kaicalls.com', 'kc_test_1', 'biz_1'] as const
const owner = { account: ACCOUNT, file: '/desk/ports.csv' }

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'kaiport-journal-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
const start = (more: Partial<RunStart> = {}): RunStart => ({
  kind: 'submit',
  shard: '',
  file: 'v1',
  at: '2026-12-07T15:00:00.000Z',
  resume: false,
  ...more,
})
const outcome = (row: number, change: Partial<RowResult> = {}): Outcome => ({
  key: `key-${row}`,
  result: {
    row,
    line: row + 1,
    phone_number: `+151255501${String(row).padStart(2, '0')}`,
    result: 'submitted',
    port_id: `port_${row}`,
    status: 'submitted',
    code: null,
    field: null,
    column: null,
    message: null,
    ...change,
  },
})

test('a run that is gone on with knows what became of its rows, and when it began', () => {
  const path = join(folder(), 'journal.db')
  const first = openJournal(path, owner)
  const begun = first.start(start())
  begun.add([outcome(1), outcome(2, { result: 'failed', port_id: null, code: 'network' })])
  first.close()

  const again = openJournal(path, owner)
  const run = again.start(start({ at: '2026-12-09T09:00:00.000Z', resume: true }))
  expect([run.resumed, run.startedAt]).toEqual([true, '2026-12-07T15:00:00.000Z'])
  expect(run.find(1)).toEqual(outcome(1).result)
  expect(run.find(2)).toMatchObject({ result: 'failed', code: 'network' })
  expect(run.find(3)).toBeUndefined()
  expect([run.find(1, 'key-1')?.port_id, run.find(1, 'key-9')]).toEqual(['port_1', undefined])
  expect(again.ports.ofKey('key-1')).toEqual({ port_id: 'port_1', status: 'submitted' })
  again.close()
})

test('another shard, another kind and a changed file are runs of their own', () => {
  const journal = openJournal(join(folder(), 'journal.db'), owner)
  journal.start(start()).add([outcome(1)])
  for (const other of [{ shard: '1/2' }, { kind: 'retry' }, { file: 'v2' }] as const) {
    const run = journal.start(start({ ...other, resume: true }))
    expect(run.resumed).toBe(false)
    expect(run.find(1)).toBeUndefined()
  }
  expect(journal.ports.ofKey('key-1')?.port_id).toBe('port_1')
  journal.close()
})

test('what a run submitted stays submitted when a parallel one finds it, and what failed gives way', () => {
  const path = join(folder(), 'journal.db')
  const [one, other] = [openJournal(path, owner), openJournal(path, owner)]
  const run = one.start(start())
  const parallel = other.start(start({ resume: true }))
  run.add([outcome(1), outcome(2, { result: 'failed', port_id: null })])
  parallel.add([
    outcome(1, { result: 'already', code: 'submitted_before' }),
    outcome(2, { result: 'already' }),
  ])
  parallel.add([outcome(3, { result: 'not_tried', port_id: null })])
  expect([1, 2, 3].map((row) => run.find(row)?.result)).toEqual(['submitted', 'already', undefined])
  one.close()
  other.close()
})

test('runs of other shards, and those under way, lose nothing when one ends; old ones make room', () => {
  const journal = openJournal(join(folder(), 'journal.db'), owner)
  const ended = (shard: string) => {
    const run = journal.start(start({ shard }))
    run.add([outcome(1)])
    run.end('2026-12-07T15:01:00.000Z')
    return run
  }
  ended('2/32')
  const underWay = journal.start(start({ shard: '2/32', resume: true }))
  const shards = Array.from({ length: 32 }, (_, i) => ended(`${i + 1}/32`))
  const later = Array.from({ length: 21 }, () => ended('2/32'))
  expect(underWay.find(1)?.port_id).toBe('port_1')
  const kept = ({ find }: { find(row: number): unknown }) => find(1) !== undefined
  expect(shards.map(kept)).toEqual(shards.map((_, i) => i !== 1))
  expect(later.map(kept)).toEqual(later.map((_, i) => i > 0))
  journal.close()
})

test('it is for one account, and only its owner can read it', () => {
  const path = join(folder(), 'bulk', 'journal.db')
  openJournal(path, owner).close()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const other = { account: [...ACCOUNT.slice(0, 2), 'biz_2'] }
  expect(() => openJournal(path, other)).toThrow(/belongs to another account/)
})

test('every file and account has a journal of its own, whose name gives no key away', () => {
  const paths = [
    journalPath('/state', owner),
    journalPath('/state', { ...owner, file: '/other/ports.csv' }),
    journalPath('/state', { ...owner, account: [...ACCOUNT.slice(0, 2), undefined] }),
  ]
  expect(new Set(paths).size).toBe(3)
  for (const path of paths) expect(path).toMatch(/^\/state\/bulk\/ports\.csv-[0-9a-f]{16}\.db$/)
})

test('what is no journal, or cannot be written, is told as it is', () => {
  const dir = folder()
  const thrown = (act: () => unknown): AppError => {
    try {
      act()
    } catch (error) {
      if (error instanceof AppError) return error
      throw error
    }
    throw new Error('nothing was thrown')
  }
  const broken = join(dir, 'broken.db')
  writeFileSync(broken, 'this is no database, and long enough to be looked at as one. '.repeat(20))
  const other = join(dir, 'other.db')
  openDatabase(other, 'CREATE TABLE ports (id TEXT)').close()
  for (const path of [broken, other]) {
    const { code, message } = thrown(() => openJournal(path, owner))
    expect([code, message]).toEqual(['invalid_file', expect.stringContaining('it is no journal of kaiport')])
  }
  writeFileSync(join(dir, 'file'), '')
  expect(thrown(() => openJournal(join(dir, 'file', 'journal.db'), owner)).code).toBe('unwritable')
})
