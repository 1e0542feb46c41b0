import { PHASES, type Phase, phaseOf } from '../../domain/phases.ts'
import { type BulkReport, rowsWith } from '../report.ts'
import { isVerdict, VERDICT_NAMES, VERDICTS } from '../verdict.ts'

/** A number with the word for what it counts. */
export interface Count {
  readonly key: string
  readonly label: string
  readonly count: number
  readonly sign: Phase['sign']
}

/** What goes well comes first. */
const WELL = VERDICT_NAMES.filter((name) => VERDICTS[name].sign === 'done')
const ORDER: readonly string[] = [...new Set([...WELL, ...Object.keys(PHASES), ...VERDICT_NAMES])]
const rank = (key: string): number => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length)

/** The totals in words: by verdict, or in a report of kind `status` by phase. */
export const countsOf = ({ kind, totals }: Pick<BulkReport, 'kind' | 'totals'>): Count[] =>
  Object.entries(totals)
    .filter(([key]) => key !== 'total')
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([key, count]) => {
      if (kind !== 'status' && isVerdict(key)) return { key, count, ...VERDICTS[key] }
      const { label, sign } = phaseOf(key)
      return { key, count, sign, label: `${label.slice(0, 1).toUpperCase()}${label.slice(1)}` }
    })

const number = (n: number): string => n.toLocaleString('en-US')

/** How it went, in a sentence. */
export function headline(report: BulkReport): string {
  const { kind, totals } = report
  const things = (n: number) => `${number(n)} ${kind === 'status' ? 'port' : 'row'}${n === 1 ? '' : 's'}`
  const sum = (sign: Count['sign']) =>
    countsOf(report).reduce((all, count) => all + (count.sign === sign ? count.count : 0), 0)
  const [wrong, waiting, done] = [sum('failed'), sum('waiting'), sum('done')]
  if (totals.total === 0) return kind === 'status' ? 'No port was found' : 'The file has no rows'
  if (wrong > 0) return `${things(wrong)} of ${number(totals.total)} ${wrong === 1 ? 'needs' : 'need'} you`
  if (kind === 'status')
    return done === totals.total
      ? `All ${things(done)} are complete`
      : `${things(totals.total - done)} under way`
  if (waiting > 0) return `${things(waiting)} ${waiting === 1 ? 'was' : 'were'} not tried`
  if (kind === 'check' || report.dry_run) return `All ${things(done)} can be submitted`
  return `All ${things(done)} are submitted`
}

const BREAKS_OFF = 'the file cannot be read to its end'

const STOPS: Readonly<Record<string, string>> = {
  max_failures: 'as many rows had failed as --max-failures allows',
  timed_out: 'the time of --timeout was over',
  interrupted: 'it was interrupted',
  terminated: 'it was terminated',
  unwritable: 'something could not be written',
  invalid_file: BREAKS_OFF,
  file_breaks_off: BREAKS_OFF,
}

/** Why a run ended before its file did, as the end of a sentence. */
export const whyStopped = (stopped: string): string => STOPS[stopped] ?? stopped.replaceAll('_', ' ')

type Known = Omit<BulkReport, 'rows' | 'header'>

/** What to do now, each with the command that does it. */
export function nextSteps(report: Known): { say: string; run: string }[] {
  const { kind, totals, dry_run, stopped, commands } = report
  const { again, resume, next } = commands
  const { total, invalid = 0, failed = 0, not_tried = 0, rejected = 0 } = totals
  if (kind === 'status')
    return rejected > 0
      ? [{ say: 'Write the rejected rows to a file, correct them, and send them again', run: next }]
      : [{ say: 'Follow the ports', run: again }]
  const sends = kind !== 'check' && !dry_run
  const steps = []
  const [hopeless, unchanged] = [rowsWith('not_portable', report), rowsWith('nothing_changed', report)]
  if (invalid > hopeless)
    steps.push(
      invalid === unchanged
        ? {
            say: 'Correct the rows if they can be, or send them again as they stand',
            run: `${again} --unchanged`,
          }
        : invalid === rowsWith('pin_not_found', report)
          ? { say: 'Set the PINs that were not found where this runs, then run', run: again }
          : {
              say: `Correct the invalid rows in the file, then run${sends ? ' the same again, which leaves rows that are in as they are' : ''}`,
              run: again,
            },
    )
  if (failed + not_tried > 0)
    steps.push(
      sends
        ? { say: 'Go on with', run: resume }
        : { say: 'Ask again about the rows without an answer', run: again },
    )
  if (total > hopeless && steps.length === 0 && !stopped) {
    const goOn = sends ? 'Follow the ports' : SEND[kind]
    steps.push({
      say: hopeless > 0 ? `Leave out the rows whose numbers cannot be ported. ${goOn}` : goOn,
      run: next,
    })
  }
  return steps
}

const SEND = { check: 'Submit the file', submit: 'Submit the file', retry: 'Send them again' } as const
