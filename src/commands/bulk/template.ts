import * as z from 'zod'
import { bulkTemplate } from '../../bulk/read/template.ts'
import { defineCommand } from '../../cli/command.ts'
import { quoted } from '../../output/quoted.ts'
import { outputFile, writeToGoOnWith } from '../shared/replace-file.ts'

export default defineCommand({
  description:
    'A CSV file with every column that kaiport reads and two fictional rows, written so that a spreadsheet leaves the values alone. Columns that you do not need can go; a PIN is better a reference (env:NAME or file:PATH) than the PIN itself.',
  examples: [
    ['kaiport bulk template > ports.csv', 'a file to start from'],
    ['kaiport bulk template --format tsv --output ports.tsv', 'with tabs between the columns'],
  ],
  effects: 'local',
  inputs: {
    format: {
      flag: 'format',
      value: '<csv|tsv>',
      help: 'csv, or tsv with tabs (csv)',
      schema: z.enum(['csv', 'tsv']).default('csv'),
    },
    output: outputFile('<path>', 'write it there instead of to stdout'),
  },
  async run(input, session) {
    const template = await bulkTemplate(input.format)
    const next = (file: string) => `Fill it in, then: ${session.command(`bulk check ${quoted(file)}`)}`
    if (!input.output) return { json: { format: input.format, template }, text: () => template }
    const file = input.output
    await writeToGoOnWith(session, file, template)
    return { json: { format: input.format, file }, text: () => file, notes: () => next(file) }
  },
})
