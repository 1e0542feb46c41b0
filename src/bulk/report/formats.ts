import type { BulkReport } from '../report.ts'

/** Reads a file of `assets/report` of the package. */
export type ReadAsset = (name: string) => Promise<string>

/** Renders a report piece by piece; each piece ends with a line. */
export type RenderReport = (report: BulkReport, asset: ReadAsset) => AsyncIterable<string>

/** What `--report` can ask for. */
const REPORT_FORMATS = {
  text: async () => (await import('./text.ts')).textReport,
  json: async () => (await import('./json.ts')).jsonReport,
  csv: async () => (await import('./csv.ts')).csvReport,
  junit: async () => (await import('./junit.ts')).junitReport,
  html: async () => (await import('./html.ts')).htmlReport,
  github: async () => {
    const { githubSummary } = await import('./github/summary.ts')
    return (report) => githubSummary(report)
  },
} as const satisfies Record<string, () => Promise<RenderReport>>

export type ReportFormat = keyof typeof REPORT_FORMATS
export const REPORT_FORMAT_NAMES = Object.keys(REPORT_FORMATS) as ReportFormat[]

/** Loads a format when it is used. */
export const loadFormat = (format: ReportFormat): Promise<RenderReport> => REPORT_FORMATS[format]()
