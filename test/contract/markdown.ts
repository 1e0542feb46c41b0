/** The text below a heading, up to the next one of its level or above. */
export function sectionOf(markdown: string, heading: string): string {
  const lines = markdown.split('\n')
  const at = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading)
  if (at < 0) throw new Error(`There is no heading "${heading}"`)
  const level = /^#+/.exec(lines[at] ?? '')?.[0].length ?? 0
  const end = lines.findIndex((line, i) => i > at && (/^#+(?= )/.exec(line)?.[0].length ?? 9) <= level)
  return lines.slice(at + 1, end < 0 ? undefined : end).join('\n')
}

/** The rows of the tables below a heading, as cells; heads and rules are left out. */
export function rowsOf(markdown: string, heading: string): string[][] {
  const rows = sectionOf(markdown, heading)
    .split('\n')
    .filter((line) => line.startsWith('|'))
  return rows
    .filter((line, i) => !isRule(line) && !isRule(rows[i + 1] ?? ''))
    .map((line) =>
      line
        .replace(/^\||\|$/g, '')
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    )
}

const isRule = (line: string): boolean => /^\|[\s|:-]+\|$/.test(line)

/** The anchors that GitHub gives to the headings of a page. */
export const anchorsOf = (markdown: string): string[] =>
  [...markdown.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  )

/** Where the links of a page lead. Code is left out. */
export const linksOf = (markdown: string): string[] =>
  [
    ...markdown
      .replace(/^```[\s\S]*?^```/gm, '')
      .replace(/`[^`\n]*`/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, target = '']) => target)
