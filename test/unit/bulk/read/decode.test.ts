import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { peek } from '../../../../src/bulk/read/byte-source.ts'
import { decode, detectEncoding } from '../../../../src/bulk/read/decode.ts'

async function textOf(bytes: Uint8Array, size: number): Promise<{ text: string; guessed: boolean }> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  let text = ''
  let guessed = false
  for await (const piece of decode(await peek(chunks(), 16))) {
    text += piece.text
    guessed ||= piece.guessed
  }
  return { text, guessed }
}

describe('decode', () => {
  it('gives UTF-8 back exactly, wherever the chunks end', async () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(words, fc.integer({ min: 1, max: 9 }), async (words, size) => {
        const text = `phone,name ${words}`
        const plain = text.replace(/\r\n?/g, '\n')
        expect(await textOf(Buffer.from(text), size)).toEqual({ text: plain, guessed: false })
      }),
    )
  })

  it('reads every character of Windows-1252, wherever the chunks end', async () => {
    const euroToYuml = Buffer.from([
      0x80, 0x8c, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x99, 0x9f, 0xa0, 0xe9, 0xff,
    ])
    const bytes = Buffer.concat([Buffer.from('phone,name\n'), euroToYuml, Buffer.from('\nplain\n')])
    for (const size of [1, 2, 3, 5, 100])
      expect(await textOf(bytes, size)).toEqual({
        text: 'phone,name\n€Œ‘’“”–—™Ÿ\u00a0éÿ\nplain\n',
        guessed: true,
      })
  })

  it('does not take a few NUL bytes for UTF-16', () => {
    expect(detectEncoding(Buffer.from('phone,company\n\u00005125550101,Exam\u0000ple\n')).encoding).toBe(
      'utf-8',
    )
    expect(detectEncoding(Buffer.from('phone', 'utf16le')).encoding).toBe('utf-16le')
    expect(detectEncoding(Buffer.from('ph')).encoding).toBe('utf-8')
  })
})
