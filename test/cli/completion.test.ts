import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { COMMANDS } from '../../src/commands/index.ts'
import { openWorld, type World } from '../support/world.ts'

async function after(world: World, before: readonly string[], current = ''): Promise<string[]> {
  const { code, stdout, stderr } = await world.run(['complete', `--current=${current}`, '--', ...before])
  expect([code, stderr]).toEqual([0, ''])
  return stdout.split('\n').flatMap((line) => (line ? [line.split('\t')[0] as string] : []))
}

test('commands, word by word, and none that is for machines', async () => {
  const world = await openWorld()
  const first = await after(world, [])
  expect(first).toEqual([
    ...new Set(COMMANDS.filter((one) => !one.hidden).map(({ path }) => path.split(' ')[0])),
  ])
  expect(await after(world, [], 'sta')).toEqual(['status'])
  expect(await after(world, ['config'])).toEqual(['list', 'get', 'set', 'unset', 'path'])
  expect(await after(world, ['--profile', 'x', 'auth'], 'l')).toEqual(['login', 'logout'])
})

test('flags of the command and of all commands, each once', async () => {
  const world = await openWorld()
  expect(await after(world, ['list'], '--ph')).toEqual(['--phase'])
  expect(await after(world, ['list', '--all'], '--al')).toEqual([])
  expect(await after(world, ['list', '--phase', 'rejected'], '--ph')).toEqual(['--phase'])
  expect(await after(world, [], '--js')).toEqual(['--json'])
  expect(await after(world, ['status'], '--version')).toEqual([])
})

test('values: phases, profiles, settings, shells, files', async () => {
  const world = await openWorld()
  expect(await after(world, ['list', '--phase'])).toContain('in_progress')
  expect(await after(world, ['list'], '--phase=re')).toEqual(['--phase=rejected'])
  expect(await after(world, ['list', '--phase', '='], 're')).toEqual(['rejected'])
  expect(await after(world, ['list', '--phase'], '=')).toContain('rejected')
  expect(await after(world, ['config', 'get'], 'ba')).toEqual(['base_url'])
  expect(await after(world, ['completion'])).toEqual(['bash', 'zsh', 'fish', 'powershell'])
  expect(await after(world, ['auth', 'login', '--storage'])).toEqual(['keychain', 'file'])
  expect(await after(world, ['submit', '--from'])).toEqual([':files'])
  await world.run(['auth', 'login', '--api-key-stdin', '--profile', 'dental'], {
    stdin: world.sandbox.apiKey,
  })
  expect(await after(world, ['status', '--profile'])).toEqual(['dental'])
  expect(await after(world, ['auth', 'switch'])).toEqual(['dental'])
})

test('pressing Tab asks nothing of KaiCalls and never fails', async () => {
  const world = await openWorld()
  await after(world, ['status'])
  expect(await after(world, ['nonsense', '--what', '$(boom)'])).toEqual([])
  expect(world.requests).toEqual([])
  world.file('x', '')
  writeFileSync(world.home, 'a file where the folder should be')
  expect(await after(world, ['auth', 'switch'])).toEqual([])
})

test('a shell that nobody has a script for', async () => {
  const world = await openWorld()
  const { code, stderr } = await world.run(['completion', 'tcsh'])
  expect([code, stderr]).toEqual([2, expect.stringContaining('bash, zsh, fish, powershell')])
})

/** A `kaiport` on the PATH that answers as the real one would, from a file of answers. */
function withShell(world: World, answers: Record<string, string>): NodeJS.ProcessEnv {
  const cases = Object.entries(answers).map(([words, out]) => `  '${words}') printf '%b' '${out}' ;;`)
  const path = join(world.cwd, 'kaiport')
  writeFileSync(
    path,
    `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\n  *) printf 'asked\\t%s\\n' "$*" >&2 ;;\nesac\n`,
  )
  chmodSync(path, 0o755)
  return { HOME: world.root, LANG: 'C.UTF-8', PATH: `${world.cwd}:${process.env.PATH}` }
}

const there = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0

test.skipIf(!there('bash'))(
  'the bash script hands words over unevaluated and offers what comes back',
  async () => {
    const world = await openWorld()
    const { stdout: script } = await world.run(['completion', 'bash'])
    const env = withShell(world, {
      'complete --current=re -- list --phase': 'rejected\\twhat it is\\n',
      'complete --current=--w -- status "(512) 555-0142" $(touch pwned)': '--watch\\tfollow\\n',
      'complete --current=bo -- submit --from': ':files\\n',
    })
    world.file('body 1.json', '{}')
    const lines = [
      script,
      script,
      `try() { COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _kaiport; printf '%s\\n' "\${COMPREPLY[@]}"; }`,
      'try kaiport list --phase re',
      `try kaiport status '"(512) 555-0142"' '$(touch pwned)' --w`,
      'try kaiport submit --from bo',
      'ls pwned 2>/dev/null || true',
    ]
    const out = execFileSync('bash', ['--norc', '-c', lines.join('\n')], {
      env,
      cwd: world.cwd,
      encoding: 'utf8',
    })
    expect(out).toBe('rejected\n--watch\nbody 1.json\n')
  },
)

test.skipIf(!there('zsh'))('the zsh script', async () => {
  const world = await openWorld()
  const { stdout: script } = await world.run(['completion', 'zsh'])
  const env = withShell(world, {
    'complete --current=re -- list --phase': 'rejected\\tthe carrier: no\\n',
    'complete --current= -- submit --from': ':files\\n',
  })
  const lines = [
    'compdef() { : }',
    script,
    '_describe() { print -r -- $candidates }',
    '_files() { print files }',
    'words=(kaiport list --phase re); CURRENT=4; _kaiport',
    "words=(kaiport submit --from ''); CURRENT=4; _kaiport",
  ]
  const out = execFileSync('zsh', ['-f', '-c', lines.join('\n')], { env, cwd: world.cwd, encoding: 'utf8' })
  expect(out).toBe('rejected:the carrier: no\nfiles\n')
})

test.skipIf(!there('fish'))('the fish script', async () => {
  const world = await openWorld()
  const { stdout: script } = await world.run(['completion', 'fish'])
  const env = withShell(world, {
    'complete --current=re -- list --phase': 'rejected\\tthe carrier said no\\n',
    'complete --current=bo -- submit --from': ':files\\n',
  })
  world.file('body.json', '{}')
  const lines = [script, 'complete -C "kaiport list --phase re"', 'complete -C "kaiport submit --from bo"']
  const out = execFileSync('fish', ['--no-config', '-c', lines.join('\n')], {
    env,
    cwd: world.cwd,
    encoding: 'utf8',
  })
  expect(out).toBe('rejected\tthe carrier said no\nbody.json\n')
})
