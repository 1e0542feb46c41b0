// Bundles each file of bench/ and runs it in a process of its own. `npm run bench -- start-up` runs one.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { EXTERNAL } from './external.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = join(root, 'node_modules/.bench')
const wanted = process.argv.slice(2)
const names = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name))

let failed = false
for (const name of names) {
  const bundle = await rolldown({
    input: join(root, 'bench', `${name}.ts`),
    platform: 'node',
    external: EXTERNAL,
  })
  await bundle.write({ file: join(out, `${name}.cjs`), format: 'cjs', codeSplitting: false })
  await bundle.close()
  console.log(`\n## ${name}\n`)
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(out, `${name}.cjs`)], {
    stdio: 'inherit',
    cwd: root,
  })
  failed ||= status !== 0
}
process.exitCode = failed ? 1 : 0
