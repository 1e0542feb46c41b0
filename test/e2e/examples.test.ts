import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import { expect, inject, test } from 'vitest'
import { filesHolding } from '../support/secrets.ts'
import { openMachine } from './machine.ts'

const SCRIPT = join(import.meta.dirname, '..', '..', 'examples', 'run-locally.sh')
const SECRETS = ['4821', '730265', '204815', '8834-201-5567', '8834-201-5576', '602-118-7730']

test('examples/run-locally.sh takes its ports from the check to Completed, and writes no secret', async () => {
  const { home, env } = await openMachine({ key: false })
  const out = join(home, 'out')
  const { stdout } = await promisify(execFile)('sh', [SCRIPT, out], {
    env: { ...env, KAIPORT: inject('kaiport') },
  })
  expect(stdout).toMatch(/rejected\t2\n[\s\S]*completed\t8\n/)
  const result: Record<string, string>[] = parse(readFileSync(join(out, 'result.csv')), { columns: true })
  expect(result.map((row) => row.result)).toEqual(Array.from({ length: 8 }, () => 'submitted'))
  expect(result.map((row) => row.pin)).toContain('env:PRAIRIE_PIN')
  expect(readFileSync(join(out, 'report.xml'), 'utf8')).toContain('tests="8"')
  expect(readFileSync(join(out, 'status.html'), 'utf8')).toContain('Completed')
  expect(readdirSync(out)).toEqual(
    expect.arrayContaining(['check.html', 'check.xml', 'part-4.json', 'report.html']),
  )

  // The file itself, the correction that a person typed, the sandbox, which plays the carrier, and compiled code hold them.
  const own = ['ports.csv', 'corrected.csv', 'kaiport/state/sandbox/', 'kaiport/cache/'].map((name) =>
    join(out, name),
  )
  const holding = filesHolding([out], SECRETS)
  expect(holding.filter((path) => !own.some((known) => path.startsWith(known)))).toEqual([])
}, 40_000)
