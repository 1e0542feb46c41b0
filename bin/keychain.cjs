'use strict'
// Talks to the operating system's keychain in a process of its own, which kaiport can end. A keychain that waits for a
// person (a locked one on a server) blocks the whole process that asked, Ctrl-C included.
// stdin: {"action": "probe" | "get" | "set" | "remove", "account", "value"}; stdout: {"value"} or {"problem"}
let text = ''
process.stdin.on('data', (part) => {
  text += part
})
process.stdin.on('end', () => {
  let answer
  try {
    answer = { value: perform(JSON.parse(text)) }
  } catch (error) {
    answer = { problem: error.code === 'MODULE_NOT_FOUND' ? 'its library is not installed' : error.message }
  }
  process.stdout.write(JSON.stringify(answer))
})

function perform({ action, account, value }) {
  const { Entry } = require('@napi-rs/keyring')
  // Without this, Linux falls back to a store that forgets on reboot.
  const entry = new Entry('kaiport', account, { linux: { store: 'secret-service' } })
  if (action === 'set') return entry.setPassword(value)
  if (action === 'remove') return entry.deletePassword()
  // getPassword() answers null for "no keychain" too; getSecret() throws.
  const secret = entry.getSecret()
  return action === 'get' && secret ? Buffer.from(secret).toString('utf8') : null
}
