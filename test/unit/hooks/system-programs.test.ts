import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemPrograms } from '../../../src/hooks/system-programs.ts'

const programs = systemPrograms(process)
const options = { input: '', env: {}, timeoutMs: 5_000, signal: new AbortController().signal }

test('a command gets its input and environment, and its success is no news', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'kaiport-run-')), 'out')
  await programs.run(`cat > '${path}'; test "$KAIPORT_EVENT_TO" = completed`, {
    ...options,
    input: 'line\n',
    env: { KAIPORT_EVENT_TO: 'completed' },
  })
  expect(existsSync(path)).toBe(true)
})

test('a failure says its exit code and last words, also when the input was never read', async () => {
  const input = 'x'.repeat(1_000_000)
  await expect(programs.run('echo one >&2; echo two >&2; exit 7', { ...options, input })).rejects.toThrow(
    'exit code 7: two',
  )
  await expect(programs.run('kill -9 $$', options)).rejects.toThrow('ended by SIGKILL')
  await expect(programs.run('no-such-program-here', options)).rejects.toThrow('exit code 127')
})

test('what takes too long is ended with everything that it started', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'kaiport-run-')), 'late')
  const command = `(sleep 1; touch '${path}') & sleep 30`
  await expect(programs.run(command, { ...options, timeoutMs: 200 })).rejects.toThrow('longer than 0.2 s')
  await programs.run('sleep 1.5', options)
  expect(existsSync(path)).toBe(false)
})

test('what is aborted ends, and is not started afterwards', async () => {
  const abort = new AbortController()
  const running = programs.run('sleep 30', { ...options, signal: abort.signal })
  abort.abort()
  await expect(running).rejects.toThrow('kaiport ended')
  await expect(programs.run('true', { ...options, signal: abort.signal })).rejects.toThrow('not started')
})
