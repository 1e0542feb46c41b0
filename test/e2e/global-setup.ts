import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The program, as npm would install it. */
    readonly kaiport: string
  }
}

const ROOT = join(import.meta.dirname, '..', '..')

/** Installs the package once, from the tarball that would be published, and takes it away afterwards. */
export default function setup(project: TestProject): () => void {
  if (!isBuilt()) execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: ROOT, stdio: 'pipe' })
  const folder = mkdtempSync(join(tmpdir(), 'kaiport-package-'))
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], {
    cwd: ROOT,
    stdio: 'pipe',
  })
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) as string
  execFileSync('tar', ['-xzf', tarball], { cwd: folder })
  linkDependencies(join(folder, 'package'))
  project.provide('kaiport', join(folder, 'package', 'bin', 'kaiport.cjs'))
  return () => rmSync(folder, { recursive: true, force: true })
}

/** Whether the bundle is newer than everything it is made of. */
function isBuilt(): boolean {
  const bundle = join(ROOT, 'dist', 'start.cjs')
  if (!existsSync(bundle)) return false
  const sources = ['src', 'scripts'].flatMap((name) =>
    readdirSync(join(ROOT, name), { recursive: true }).map((path) => join(ROOT, name, String(path))),
  )
  return sources.every((path) => statSync(path).mtimeMs <= statSync(bundle).mtimeMs)
}

/** The packages that are not bundled, as npm would have put them there. */
function linkDependencies(folder: string): void {
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const target = join(ROOT, 'node_modules', name)
    const link = join(folder, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    if (existsSync(target)) symlinkSync(target, link)
  }
}
