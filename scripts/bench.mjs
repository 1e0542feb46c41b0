// Runs each file of bench/. `npm run bench -- start-up` runs one.
import { readdirSync } from 'node:fs'
import { runTypescript } from './run-typescript.mjs'

const wanted = process.argv.slice(2)
const names = readdirSync(new URL('../bench', import.meta.url))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name))

for (const name of names) {
  console.log(`\n## ${name}\n`)
  if ((await runTypescript(`bench/${name}.ts`)) !== 0) process.exitCode = 1
}
