import { attachOnce } from '../api/attach-once.ts'
import type { Api } from '../api/client.ts'
import { AppError } from '../errors.ts'
import { cellOf, findingAt, type Headers } from './finding.ts'
import type { Grouping } from './read/group.ts'
import type { Row } from './read/rows.ts'
import type { Job, RunnerOptions, Sent } from './runner.ts'
import type { Outcome } from './verdict.ts'

/** A bill as it is attached. */
export interface BillFile {
  readonly filename: string
  readonly data: Uint8Array
  /** By its bytes, such as `application/pdf`. */
  readonly type: string
}

export interface BillOptions {
  readonly api: Pick<Api, 'addDocument' | 'document' | 'get'>
  /** @throws AppError if the file cannot be read or is no bill */
  readonly open: (path: string) => Promise<BillFile>
  readonly headers: Headers
  readonly groups: Grouping
  /** The command that attaches a bill. */
  readonly again: (portId: string, path: string) => string
}

/** Attaches the bills that rows name to the ports that they make. */
export interface Bills {
  /** Remembers the bills of rows on their way to be prepared. */
  noted(rows: AsyncIterable<Row>): AsyncGenerator<Row>
  /** Forgets those of rows that are not sent. */
  settled(items: AsyncIterable<Job | Outcome>): AsyncGenerator<Job | Outcome>
  /** Sends a row and attaches its bill. The port stands whatever becomes of the bill, which is told as a warning. */
  attaching(send: RunnerOptions['send']): RunnerOptions['send']
}

/** Holds the paths of the rows that are under way, and one bill for each request. */
export function attachedBills({ api, open, headers, groups, again }: BillOptions): Bills {
  const paths = new Map<number, string>()

  async function attach(path: string, { result }: Extract<Sent, { kind: 'done' }>): Promise<void> {
    const { port_id } = result
    if (!port_id) return
    try {
      const { filename, data, type } = await open(path)
      // A row that was submitted before may have been stopped before its bill, or has another one now.
      const port = result.result === 'already' ? await api.get(port_id) : { id: port_id, documents: [] }
      await attachOnce(api, port, 'bill', filename, { data, type })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const said = {
        code: 'bill_not_attached',
        severity: 'warning',
        problem: `The port is in, but its bill could not be attached. ${error.message}`,
        fix: `Attach it with: ${again(port_id, path)}`,
      } as const
      groups.add([findingAt(cellOf(result, 'bill', headers), said, { value: path })])
    }
  }

  return {
    async *noted(rows) {
      for await (const row of rows) {
        if (row.values.bill) paths.set(row.row, row.values.bill)
        yield row
      }
    },
    async *settled(items) {
      for await (const item of items) {
        if ('result' in item) paths.delete(item.result.row)
        yield item
      }
    },
    attaching: (send) => async (job, tries) => {
      const sent = await send(job, tries)
      const path = paths.get(job.place.row)
      if (sent.kind !== 'done' || path === undefined) return sent
      paths.delete(job.place.row)
      if (['submitted', 'already'].includes(sent.result.result)) await attach(path, sent)
      return sent
    },
  }
}
