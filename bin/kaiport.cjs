#!/usr/bin/env node
'use strict'
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`kaiport needs Node.js 20.19 or later; this is ${process.version}.\n`)
  process.exit(1)
}
const { version } = require('../package.json')
if (process.argv.length === 3 && /^(--version|-V)$/.test(process.argv[2]))
  process.stdout.write(`${version}\n`)
else require('./hand-over.cjs').handOver(version)
