import { adoptPorts } from '../../bulk/status/adopt.ts'
import { refreshPorts } from '../../bulk/status/refresh.ts'
import type { Values } from '../../cli/input.ts'
import { batchText } from '../../output/bulk-view.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { type BulkFile, type FILE_INPUTS, typedFile } from './bulk-file.ts'
import { openJournalOf } from './bulk-journal.ts'
import { correctionsFile, rejectedCsv, rejectedGroups } from './bulk-status.ts'
import { omissionNotes } from './left-out.ts'
import { refuseToOverwrite, writeToGoOnWith } from './replace-file.ts'

interface RejectedInput extends Values<typeof FILE_INPUTS> {
  readonly output: string | undefined
  readonly journal: string | undefined
}

/** The first step of `bulk retry`: what was rejected, and with `output` the rows to correct in a file. */
export async function* rejectedViews(
  session: Session,
  input: RejectedInput,
  file: BulkFile,
): AsyncGenerator<View> {
  const { output } = input
  if (output)
    await refuseToOverwrite(
      session,
      [{ flag: `--output ${output}`, file: output }],
      [file.input.name, input.identity, input.journal],
    )
  const account = await session.account()
  const api = await session.api()
  const header = await file.input.read().header
  const journal = openJournalOf(session, account, file.path, input.journal, 'read')
  try {
    const { ports } = journal
    const { leftOut } = omissionNotes(session)
    await session.busy('Asking where they stand', async () => {
      await adoptPorts(api, file.input.read(), ports, account.business, leftOut)
      await refreshPorts(api, ports, { leftOut })
    })
    const rejected = ports.all('rejected')
    const totals = { total: ports.count(), rejected: rejected.length }
    const groups = rejectedGroups(journal, header)
    if (output && rejected.length > 0)
      await writeToGoOnWith(session, output, rejectedCsv(file.input, header, ports))
    const next = session.command(
      output
        ? // What is written is a plain CSV file under the same column names.
          `bulk retry ${typedFile(output, { ...input, sheet: undefined, identity: undefined })} --yes`
        : `bulk retry ${typedFile(file.input.name, input, [['--journal', input.journal]])} --output ${correctionsFile(file.input.name)}`,
    )
    if (session.globals.json) for (const port of rejected) yield { json: { type: 'port', ...port } }
    yield {
      json: {
        type: 'summary',
        kind: 'rejected',
        file: rejected.length > 0 ? (output ?? null) : null,
        ...totals,
        groups,
      },
      text: (style) => batchText(totals, groups, style),
      notes: () => {
        if (rejected.length === 0) return 'No port of this file is rejected.'
        return output ? `Correct ${output}, then: ${next}` : `Write the rejected rows to a file: ${next}`
      },
    }
  } finally {
    journal.close()
  }
}
