/** A run of text on a page. Coordinates in points from the top left; `y` is its baseline, `height` its type size. */
export interface Run {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** 1 for text of the file itself; OCR's own estimate, 0 to 1, for a recognised word. */
  readonly confidence: number
}

export interface PageText {
  readonly page: number
  readonly width: number
  readonly height: number
  readonly runs: readonly Run[]
}

/** Runs that belong together on one line: a table cell, a label, a line of an address. */
export interface Cell extends Run {
  readonly page: number
  /** Cells with the same number stand on the same line of their page, left to right. */
  readonly line: number
}

/** A gap wider than this many type sizes separates two columns. */
const COLUMN_GAP = 1.15
/** A gap wider than this many type sizes is a space. */
const WORD_GAP = 0.14
/** Baselines that differ by less than this many type sizes are one line. */
const LINE_SLACK = 0.4

/** Nothing on a bill that is worth reading stands in a longer string; a hostile file has strings of megabytes. */
const MAX_LENGTH = 2000

/** Groups a page's runs into lines and cells, top to bottom and left to right, so that columns never mix. */
export function cellsOf(page: PageText): Cell[] {
  return linesOf(page.runs.flatMap(splitAtWideGaps)).flatMap((line, index) =>
    joinNeighbours(line).map((run) => ({ ...run, page: page.page, line: index })),
  )
}

/** Some generators write a whole table row as one string padded with blanks. */
function splitAtWideGaps(run: Run): Run[] {
  const text = run.text
    .slice(0, MAX_LENGTH)
    .normalize('NFC')
    .replace(/[\u00a0\u2007\u202f\t]/g, ' ')
  const perCharacter = run.width / Math.max(1, run.text.length)
  return [...text.matchAll(/\S+(?: {1,2}\S+)*/g)].map((part) => ({
    ...run,
    text: part[0],
    x: run.x + part.index * perCharacter,
    width: part[0].length * perCharacter,
  }))
}

function linesOf(runs: readonly Run[]): Run[][] {
  const lines: { y: number; runs: Run[] }[] = []
  for (const run of runs.toSorted((a, b) => a.y - b.y)) {
    const last = lines.at(-1)
    if (last && run.y - last.y <= LINE_SLACK * run.height) last.runs.push(run)
    else lines.push({ y: run.y, runs: [run] })
  }
  return lines.map((line) => line.runs.sort((a, b) => a.x - b.x))
}

function joinNeighbours(line: readonly Run[]): Run[] {
  const cells: Run[] = []
  for (const run of line) {
    const last = cells.at(-1)
    const gap = last ? run.x - (last.x + last.width) : Number.POSITIVE_INFINITY
    const size = Math.max(run.height, last?.height ?? 0)
    if (!last || gap > COLUMN_GAP * size) cells.push(run)
    else cells[cells.length - 1] = joined(last, run, gap > WORD_GAP * size ? ' ' : '')
  }
  return cells
}

const joined = (a: Run, b: Run, space: string): Run => ({
  text: `${a.text}${space}${b.text}`,
  x: a.x,
  y: a.y,
  width: b.x + b.width - a.x,
  height: Math.max(a.height, b.height),
  confidence: Math.min(a.confidence, b.confidence),
})
