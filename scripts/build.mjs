// Bundles src into dist: CommonJS chunks (the quickest to start on Node 20), each loaded when it is used.
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
rmSync(`${root}dist`, { recursive: true, force: true })

const bundle = await rolldown({
  input: { start: `${root}src/start.ts` },
  cwd: root,
  platform: 'node',
  external: [/^node:/, '@photostructure/sqlite', '@napi-rs/keyring', 'tesseract.js', '@tesseract.js-data/eng', '@hyzyla/pdfium'],
  checks: { eval: false },
})
await bundle.write({
  dir: `${root}dist`,
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
  minify: true,
})
await bundle.close()
