// Ports one number against the embedded sandbox, with nothing but the built program: what a script would do, at a
// speed at which a carrier's day takes four seconds. Leaves nothing behind.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const home = mkdtempSync(join(tmpdir(), 'kaiport-demo-'))
// Without what is set for your own account: a business of yours is none of the sandbox's.
const others = Object.entries(process.env).filter(([name]) => !/^(KAICALLS|KAIPORT)_/.test(name))
const env = { ...Object.fromEntries(others), KAIPORT_HOME: home }

function kaiport(...words) {
  console.error(`\n$ kaiport ${words.map((word) => (/[\s()]/.test(word) ? `"${word}"` : word)).join(' ')}`)
  const { status } = spawnSync(process.execPath, ['bin/kaiport.cjs', ...words], { env, stdio: 'inherit' })
  if (status !== 0) throw new Error(`kaiport ended with ${status}`)
}

try {
  kaiport('submit', '--from', 'fixtures/ports/clean.json', '--yes', '--sandbox')
  kaiport('status', '(512) 555-0142', '--watch', '--interval', '1s', '--sandbox')
  kaiport('show', '(512) 555-0142', '--sandbox')
} finally {
  spawnSync(process.execPath, ['bin/kaiport.cjs', 'sandbox', 'stop', '--quiet'], { env })
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
}
