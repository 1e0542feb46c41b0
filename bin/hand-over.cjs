'use strict'
const { homedir } = require('node:os')
const { isAbsolute, join } = require('node:path')
const { enableCompileCache } = require('node:module')
const v8 = require('node:v8')

/** Where compiled code is remembered between runs. Its loss costs a slower start and nothing else. */
function cacheFolder(env) {
  if (env.KAIPORT_HOME) return join(env.KAIPORT_HOME, 'cache', 'code')
  const folder = join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kaiport', 'code')
  return isAbsolute(folder) ? folder : undefined
}

exports.handOver = (version) => {
  const folder = cacheFolder(process.env)
  if (folder === undefined) {
    // Without a home folder nothing is remembered.
  } else if (enableCompileCache) enableCompileCache(folder)
  else {
    // Node 20: the optimising compiler would spend longer on undici's HTTP parser than one request takes.
    v8.setFlagsFromString('--liftoff-only')
    require('./code-cache.cjs').install(folder, join(__dirname, '..', 'dist'))
  }
  require('../dist/start.cjs').start(process, version, join(__dirname, '..'))
}
