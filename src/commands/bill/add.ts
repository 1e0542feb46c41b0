import { basename } from 'node:path'
import * as z from 'zod'
import { attachOnce } from '../../api/attach-once.ts'
import { defineCommand } from '../../cli/command.ts'
import { namedPort } from '../shared/named-port.ts'
import { billType } from '../shared/read-bill.ts'
import { readFile } from '../shared/read-file.ts'

export default defineCommand({
  description:
    'Attaches a phone bill to a port request, for a losing carrier that asks for one. The very same file is attached only once.',
  examples: [['kaiport bill add "(512) 555-0142" bill.pdf', 'attach it to the port of that number']],
  positionals: [
    { name: 'port', help: 'its id or phone number', required: true },
    { name: 'file', help: 'the bill: PDF, PNG or JPEG, at most 10 MiB', required: true },
  ],
  effects: 'write',
  inputs: {
    as: {
      flag: 'as',
      value: '<kind>',
      help: 'what it is: bill, or loa for a letter signed by hand',
      schema: z.enum(['bill', 'loa']).default('bill'),
    },
  },
  async run(input, session, [name, file]) {
    const data = await readFile(session, file ?? '')
    const type = billType(data, file ?? '')
    const api = await session.api()
    const port = await namedPort(session, name, api)
    await session.announceWrite(port.business_id ?? undefined)
    const filename = basename(file ?? 'bill')
    const { document, before } = await session.busy('Sending the bill', () =>
      attachOnce(api, port, input.as, filename, { data, type }),
    )
    const said = before
      ? `${filename} is attached to ${port.id} already; nothing was sent.`
      : `Attached ${filename} to ${port.id}.`
    return { json: document, text: () => said }
  },
})
