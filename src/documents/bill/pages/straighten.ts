import type { Bitmap } from './picture.ts'

/** A photo taken by hand is seldom turned further than this. In degrees. */
const MAX_SKEW = 15
const COARSE = 1
const FINE = 0.1
/** Skew is measured on a picture this many times smaller. */
const SHRINK = 4

/** Dark pixels of the shrunken page, as coordinates around its centre. */
function inkOf(page: Bitmap): { readonly xs: Int16Array; readonly ys: Int16Array; readonly size: number } {
  const width = Math.floor(page.width / SHRINK)
  const height = Math.floor(page.height / SHRINK)
  const xs: number[] = []
  const ys: number[] = []
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let darkest = 255
      for (let v = 0; v < SHRINK; v += 2)
        for (let u = 0; u < SHRINK; u += 2)
          darkest = Math.min(darkest, page.data[(y * SHRINK + v) * page.width + x * SHRINK + u] ?? 255)
      if (darkest < 140) {
        xs.push(x - width / 2)
        ys.push(y - height / 2)
      }
    }
  return { xs: Int16Array.from(xs), ys: Int16Array.from(ys), size: Math.ceil(Math.hypot(width, height)) + 4 }
}

/** How sharply ink gathers into lines when the page is turned by an angle: rows of text give high, narrow peaks. */
function sharpness(along: Int16Array, across: Int16Array, size: number, degrees: number): number {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  const rows = new Float64Array(size)
  for (let i = 0; i < along.length; i++) {
    const row = Math.round((across[i] ?? 0) * cos - (along[i] ?? 0) * sin) + (size >> 1)
    rows[row] = (rows[row] ?? 0) + 1
  }
  let sum = 0
  for (let i = 1; i < size; i++) sum += ((rows[i] ?? 0) - (rows[i - 1] ?? 0)) ** 2
  return sum
}

export interface Lie {
  /** Degrees clockwise by which to turn the page so that its text may be upright, the likeliest first. */
  readonly turns: readonly number[]
  /** Share of dark pixels, 0 to 1. */
  readonly ink: number
}

/** How the text of a page may lie. Which of two opposite ways is up cannot be seen from its lines alone. */
export function lieOf(page: Bitmap): Lie {
  const { xs, ys, size } = inkOf(page)
  const ink = (xs.length * SHRINK * SHRINK) / Math.max(1, page.width * page.height)
  const best = (along: Int16Array, across: Int16Array, sign: number) => {
    const score = (degrees: number) => sharpness(along, across, size, degrees * sign)
    const coarse = peak(score, -MAX_SKEW, MAX_SKEW, COARSE)
    return peak(score, coarse.degrees - COARSE, coarse.degrees + COARSE, FINE)
  }
  const level = best(xs, ys, 1)
  const upended = best(ys, xs, -1)
  const upright = [-level.degrees, 180 - level.degrees]
  const sideways = [-90 - upended.degrees, 90 - upended.degrees]
  const turns = upended.score > level.score ? [...sideways, ...upright] : [...upright, ...sideways]
  return { turns, ink }
}

function peak(score: (degrees: number) => number, from: number, to: number, step: number) {
  let best = { degrees: 0, score: -1 }
  for (let degrees = from; degrees <= to + step / 2; degrees += step) {
    const value = score(degrees)
    if (value > best.score) best = { degrees, score: value }
  }
  return best
}

/** The page turned clockwise by any angle in degrees; what comes in from outside is white. */
export function turned(page: Bitmap, degrees: number): Bitmap {
  const radians = (degrees * Math.PI) / 180
  const [sin, cos] = [Math.sin(radians), Math.cos(radians)]
  const width = Math.round(Math.abs(page.width * cos) + Math.abs(page.height * sin))
  const height = Math.round(Math.abs(page.width * sin) + Math.abs(page.height * cos))
  const data = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < height; y++) {
    const v = y - (height - 1) / 2
    for (let x = 0; x < width; x++) {
      const u = x - (width - 1) / 2
      const sx = u * cos + v * sin + (page.width - 1) / 2
      const sy = -u * sin + v * cos + (page.height - 1) / 2
      data[y * width + x] = sample(page, sx, sy)
    }
  }
  return { width, height, data }
}

function sample({ width, height, data }: Bitmap, x: number, y: number): number {
  const [x0, y0] = [Math.floor(x + 1e-6), Math.floor(y + 1e-6)]
  if (x0 < 0 || y0 < 0 || x0 >= width || y0 >= height) return 255
  const [x1, y1] = [Math.min(x0 + 1, width - 1), Math.min(y0 + 1, height - 1)]
  const [fx, fy] = [x - x0, y - y0]
  const top = (data[y0 * width + x0] ?? 255) * (1 - fx) + (data[y0 * width + x1] ?? 255) * fx
  const bottom = (data[y1 * width + x0] ?? 255) * (1 - fx) + (data[y1 * width + x1] ?? 255) * fx
  return top * (1 - fy) + bottom * fy
}
