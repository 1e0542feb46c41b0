'use strict'
const { existsSync, readFileSync } = require('node:fs')
const { join } = require('node:path')

const HELP = join(__dirname, '..', 'dist', 'help.txt')

/** What can be answered without starting the program: the version, and the help as it was written at build time. */
exports.readyText = (words, version) => {
  if (words.length !== 1) return undefined
  if (/^(--version|-V)$/.test(words[0])) return `${version}\n`
  const wide = (process.stdout.columns || Number(process.env.COLUMNS) || 80) >= 80
  return /^(--help|-h|help)$/.test(words[0]) && wide && existsSync(HELP)
    ? readFileSync(HELP, 'utf8')
    : undefined
}
