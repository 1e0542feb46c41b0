import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The licences of everything that was bundled, as their authors ask for it: one text for all packages.
 * @param moduleIds paths of the bundled modules
 */
export function thirdPartyLicences(moduleIds) {
  const folders = new Set()
  for (const id of moduleIds) {
    const found = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)
    if (found) folders.add(found[1])
  }
  const packages = [...folders].map(describe).sort((a, b) => a.title.localeCompare(b.title))
  const texts = packages.map(({ title, text }) => `${title}\n${'='.repeat(title.length)}\n\n${text}\n`)
  return `kaiport contains code of the following packages.\n\n${[...new Set(texts)].join('\n\n')}`
}

function describe(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|-|$)/i.test(entry))
  const text = file
    ? readFileSync(join(folder, file), 'utf8').trim()
    : `Licence: ${license ?? 'see the package'}`
  return { title: `${name} ${version}`, text }
}
