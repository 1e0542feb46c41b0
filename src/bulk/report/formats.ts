import type { BulkReport } from '../report.ts'

/** Renders a report piece by piece. */
export type RenderReport = (report: BulkReport) => AsyncIterable<string>

/** What `--report` can ask for. A format is loaded when it is used. */
export const REPORT_FORMATS = {
  text: async () => (await import('./text.ts')).textReport,
  json: async () => (await import('./json.ts')).jsonReport,
  csv: async () => (await import('./csv.ts')).csvReport,
} as const satisfies Record<string, () => Promise<RenderReport>>

export type ReportFormat = keyof typeof REPORT_FORMATS
export const REPORT_FORMAT_NAMES = Object.keys(REPORT_FORMATS) as ReportFormat[]
