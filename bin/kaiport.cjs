#!/usr/bin/env node
'use strict'
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`kaiport needs Node.js 20.19 or later; this is ${process.version}.\n`)
  process.exit(1)
}
const { version } = require('../package.json')
const ready = require('./ready-text.cjs').readyText(process.argv.slice(2), version)
if (ready === undefined) require('./hand-over.cjs').handOver(version)
else process.stdout.on('error', () => {}).write(ready)
