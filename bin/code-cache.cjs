'use strict'
// What Node 22 has built in as module.enableCompileCache(), for kaiport's own chunks on Node 20.
const { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs')
const Module = require('node:module')
const { basename, dirname, join } = require('node:path')
const vm = require('node:vm')

/** Compiles the modules below `root` from V8's code cache in `folder`, and fills it when the program ends. */
exports.install = (folder, root) => {
  const fresh = []
  const compile = Module.prototype._compile
  Module.prototype._compile = function (source, filename) {
    if (dirname(filename) !== root) return compile.call(this, source, filename)
    const { size, mtimeMs } = statSync(filename)
    const path = join(
      folder,
      `${process.versions.v8}-${process.arch}`,
      `${basename(filename)}-${size}-${Math.round(mtimeMs)}`,
    )
    const script = new vm.Script(Module.wrap(source), {
      filename,
      cachedData: read(path),
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    })
    if (script.cachedDataRejected !== false) fresh.push([path, script])
    const require = Module.createRequire(filename)
    return script.runInThisContext().call(this.exports, this.exports, require, this, filename, root)
  }
  process.once('exit', () => {
    for (const [path, script] of fresh) write(path, script)
  })
}

function read(path) {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

// Node's own recursive way never returns below /proc.
function makeFolder(path) {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

// Beside first, then renamed: another kaiport that starts meanwhile never reads half a file.
function write(path, script) {
  try {
    makeFolder(dirname(path))
    const beside = `${path}.${process.pid}`
    writeFileSync(beside, script.createCachedData(), { mode: 0o600 })
    renameSync(beside, path)
  } catch {
    // No room or no permission: the next start is as slow as this one.
  }
}
