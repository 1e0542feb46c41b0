// Everything that can be said of the code without running it: lint and format, types, dead code, the package.
import { spawnSync } from 'node:child_process'

const checks = [
  ['lint and format', 'biome', 'check', '--error-on-warnings', '.'],
  ['types', 'tsc', '-p', '.'],
  ['dead code', 'knip'],
  ['dead code in production', 'knip', '--production', '--include', 'files,dependencies'],
  ['package', 'publint', '--strict'],
]

let failed = 0
for (const [title, ...command] of checks) {
  const { status } = spawnSync('npx', ['--no-install', ...command], { stdio: 'inherit' })
  if (status !== 0) failed += 1
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${title}`)
}
console.log(`${checks.length - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
