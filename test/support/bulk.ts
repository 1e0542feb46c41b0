import type { Outcome, RunOptions, World } from './world.ts'

/** A line of `--json` in a bulk command. */
// biome-ignore lint/suspicious/noExplicitAny: tests read whatever was printed
type Line = any

/** What a bulk command printed with --json: a line for each row, and the summary. */
export interface BulkLines extends Outcome {
  readonly rows: readonly Line[]
  readonly summary: Line
  /** The results by row. */
  readonly results: Readonly<Record<number, string>>
}

/** Runs a bulk command with --json and reads what it printed. */
export async function bulkJson(
  world: World,
  argv: readonly string[],
  options: RunOptions = {},
): Promise<BulkLines> {
  const outcome = await world.run(['bulk', ...argv, '--json', '--quiet'], options)
  return { ...outcome, ...readLines(outcome.stdout) }
}

/** Reads lines of `--json`. */
export function readLines(stdout: string): Omit<BulkLines, keyof Outcome> {
  const lines: Line[] = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  const rows = lines.filter(({ type }) => type === 'row')
  const summary = lines.at(-1)
  if (summary?.type !== 'summary') throw new Error(`The last line is no summary: ${stdout.slice(-500)}`)
  return { rows, summary, results: Object.fromEntries(rows.map(({ row, result }) => [row, result])) }
}

/** Every port that the sandbox holds, as the API lists them. */
export async function allPorts(url: string, apiKey: string): Promise<Line[]> {
  const ports: Line[] = []
  for (let after = ''; ; ) {
    const query = `limit=100${after ? `&after=${encodeURIComponent(after)}` : ''}`
    const response = await fetch(`${url}/api/v1/port-requests?${query}`, {
      headers: { authorization: `Bearer ${apiKey}` },
    })
    const { port_requests, has_more } = (await response.json()) as Line
    ports.push(...port_requests)
    after = port_requests.at(-1)?.created_at
    if (!has_more) return ports
  }
}
