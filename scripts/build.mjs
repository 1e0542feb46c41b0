// Bundles src into dist: CommonJS chunks (the quickest to start on Node 20), each loaded when it is used.
import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { EXTERNAL } from './external.mjs'
import { thirdPartyLicences } from './third-party.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
rmSync(`${root}dist`, { recursive: true, force: true })

const bundle = await rolldown({
  input: { start: `${root}src/start.ts`, 'bill-worker': `${root}src/documents/bill/worker.ts` },
  cwd: root,
  platform: 'node',
  external: EXTERNAL,
  plugins: [
    without({
      // undici carries on without HTTP/2 where Node was built without it.
      'node:http2': { library: 'undici', code: 'throw new Error("HTTP/2 is not used")' },
      // commander can start subcommands as programs of their own; kaiport has none.
      'node:child_process': { library: 'commander', code: 'module.exports = {}' },
    }),
  ],
  // CommonJS has no import.meta.resolve; unpdf asks for it only where a file was not given.
  transform: { define: { 'import.meta.resolve': 'undefined' } },
  checks: { eval: false },
})
const { output } = await bundle.write({
  dir: `${root}dist`,
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
  minify: true,
  // Code from V8's cache cannot call import(); every external package can be required.
  dynamicImportInCjs: false,
})
await bundle.close()
writeFileSync(
  `${root}dist/third-party-licenses.txt`,
  thirdPartyLicences(output.flatMap((chunk) => chunk.moduleIds ?? [])),
)

// The help of the program itself, written down once: printing it is then as quick as printing the version.
const help = execFileSync(process.execPath, ['bin/kaiport.cjs', '--help'], {
  cwd: root,
  env: { ...process.env, COLUMNS: '80' },
})
writeFileSync(`${root}dist/help.txt`, help)

// What a library would load at start-up and kaiport never uses; loading it would cost more than the work itself.
function without(unused) {
  const prefix = '\0unused:'
  return {
    name: 'without',
    resolveId: (source, importer) =>
      unused[source] && importer?.includes(`/node_modules/${unused[source].library}/`)
        ? prefix + source
        : undefined,
    load: (id) => (id.startsWith(prefix) ? unused[id.slice(prefix.length)].code : undefined),
  }
}
