import type { Bitmap } from './picture.ts'

/** Light is measured in squares of this many pixels: larger than a letter, smaller than a shadow. */
const BLOCK = 24
/** A square whose lightest pixel is darker than this share of the paper's is no paper. */
const NOT_PAPER = 0.62

/** One value a square of the page, row by row. */
interface Blocks {
  readonly across: number
  readonly down: number
  readonly values: Uint8Array
}

/**
 * Evens out shadows and a grey ground by measuring each pixel against the lightest one of its surroundings, and whitens
 * what the page lies on.
 */
export function evenLight(page: Bitmap): Bitmap {
  const { width, height, data } = page
  const light = lightest(page)
  const ground = blurred(light)
  const outside = deskAround(light)
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const block = ((y / BLOCK) | 0) * light.across + ((x / BLOCK) | 0)
      const paper = Math.max(40, ground.values[block] ?? 255)
      const value = data[y * width + x] ?? 0
      out[y * width + x] = outside[block] ? 255 : Math.min(255, (value * 255) / paper)
    }
  return { width, height, data: out }
}

function lightest({ width, height, data }: Bitmap): Blocks {
  const across = Math.ceil(width / BLOCK)
  const down = Math.ceil(height / BLOCK)
  const values = new Uint8Array(across * down)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const block = ((y / BLOCK) | 0) * across + ((x / BLOCK) | 0)
      const value = data[y * width + x] ?? 0
      if (value > (values[block] ?? 0)) values[block] = value
    }
  return { across, down, values }
}

/** The squares next to one, itself included. */
function around({ across, down }: Blocks, block: number): number[] {
  const [x, y] = [block % across, (block / across) | 0]
  const squares: number[] = []
  for (let v = Math.max(0, y - 1); v <= Math.min(down - 1, y + 1); v++)
    for (let u = Math.max(0, x - 1); u <= Math.min(across - 1, x + 1); u++) squares.push(v * across + u)
  return squares
}

function blurred(blocks: Blocks): Blocks {
  const values = blocks.values.map((_, block) => {
    const squares = around(blocks, block)
    return squares.reduce((sum, square) => sum + (blocks.values[square] ?? 0), 0) / squares.length
  })
  return { ...blocks, values }
}

/** Squares darker than paper that reach the edge of the picture, and those that touch them. */
function deskAround(blocks: Blocks): Uint8Array {
  const { across, down, values } = blocks
  const paper = values.toSorted()[(values.length * 0.75) | 0] ?? 255
  const isDesk = (block: number) => (values[block] ?? 255) < NOT_PAPER * paper
  const isEdge = (block: number) =>
    block % across === 0 || (block + 1) % across === 0 || block < across || block >= across * (down - 1)
  const desk = new Uint8Array(values.length)
  const open = [...values.keys()].filter((block) => isEdge(block) && isDesk(block))
  for (let block = open.pop(); block !== undefined; block = open.pop()) {
    if (desk[block] === 2) continue
    desk[block] = 2
    for (const next of around(blocks, block))
      if (desk[next] !== 2) {
        if (isDesk(next)) open.push(next)
        else desk[next] = 1
      }
  }
  return desk
}
