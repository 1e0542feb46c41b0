import { bulkNumber } from './bulk-rows.ts'
import type { SentRows } from './sent-rows.ts'

/** A run of the program from its start to its end. */
export interface Told {
  /** On which it ran. */
  readonly computer: string
  /** Whether it sent rows itself: what only repeats other runs knows no more than they. */
  readonly submits: boolean
  readonly stdout: string
  /** What had been sent when it began, and when it had ended. */
  readonly before: ReturnType<SentRows['sent']>
  readonly after: ReturnType<SentRows['sent']>
}

type Judge = (told: Told, ports: ReadonlyMap<string, string>) => string[]

/** Makes the judge of one file's runs: which of the verdicts that they printed are not true, given the ports there are. */
export function verdictJudge(): Judge {
  /** On which computer each number was submitted: only one can have done it. */
  const submittedOn = new Map<string, string>()
  return ({ computer, submits, stdout, before, after }, ports) => {
    const sent = (number: string) => after.get(number)?.times ?? 0
    const sentNow = (number: string) => sent(number) - (before.get(number)?.times ?? 0)
    const isTrue: Readonly<Record<string, (number: string) => boolean>> = {
      submitted(number) {
        if (!submittedOn.has(number)) submittedOn.set(number, computer)
        return submittedOn.get(number) === computer && sent(number) > 0
      },
      already: (number) => sent(number) > 1,
      failed: (number) => sentNow(number) > 0,
      not_tried: (number) => sentNow(number) === 0,
    }
    // A process that was killed may have left half a line.
    const lines = stdout.split('\n').slice(0, -1).filter(Boolean)
    return lines.filter((line) => {
      const { type, row, result, phone_number, port_id } = JSON.parse(line)
      if (type !== 'row') return false
      const number = bulkNumber(row - 1)
      const isIn = result === 'submitted' || result === 'already'
      if (phone_number !== number || (isIn && (!port_id || port_id !== ports.get(number)))) return true
      // Nothing is wrong with any row, so `invalid` is never true.
      return submits ? !isTrue[result]?.(number) : !(result in isTrue)
    })
  }
}
