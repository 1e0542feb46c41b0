import { spawnSync } from 'node:child_process'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { EXTERNAL } from './external.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Bundles a file and runs it in a process of its own, in the project's folder; gives its exit code. */
export async function runTypescript(path) {
  const file = join(root, 'node_modules/.scripts', `${basename(path, '.ts')}.cjs`)
  const bundle = await rolldown({ input: join(root, path), platform: 'node', external: EXTERNAL })
  await bundle.write({ file, format: 'cjs', codeSplitting: false })
  await bundle.close()
  return spawnSync(process.execPath, ['--expose-gc', file], { stdio: 'inherit', cwd: root }).status
}
