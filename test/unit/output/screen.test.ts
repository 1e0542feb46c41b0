import xterm from '@xterm/headless'
import { expect, test } from 'vitest'
import type { Writer } from '../../../src/context.ts'
import { createPrinter } from '../../../src/output/printer.ts'
import { oneScreen } from '../../../src/output/screen.ts'

/** Both streams of a run on one terminal, and what a person sees of them. */
function terminal() {
  const screen = new xterm.Terminal({ cols: 80, rows: 24, allowProposedApi: true, convertEol: true })
  const stream: Writer = {
    isTTY: true,
    columns: 80,
    closed: false,
    write: (text) => screen.write(text),
  }
  const streams = oneScreen(stream, stream)
  const printer = createPrinter(
    { ...streams, env: { LANG: 'en_US.UTF-8' } },
    {
      json: false,
      fields: undefined,
      quiet: false,
      noColor: true,
      now: () => new Date(0),
      plain: false,
      afterWrite: false,
    },
  )
  const seen = async () => {
    await new Promise<void>((resolve) => screen.write('', resolve))
    const { active } = screen.buffer
    const lines = Array.from({ length: active.length }, (_, y) => active.getLine(y)?.translateToString(true))
    return lines.join('\n').trimEnd()
  }
  return { ...streams, printer, seen }
}

test('what is said while a frame stands is kept above it, and the frame is there once', async () => {
  const { printer, stderr, seen } = terminal()
  printer.part({ frame: () => '\n20 under way' })
  stderr.write('Said meanwhile.\n')
  stderr.write('\u0007')
  expect(await seen()).toBe('Said meanwhile.\n\n20 under way')
  printer.part({ text: () => 'One moved.', frame: () => '\n19 under way\nNext look in 1 s.' })
  stderr.write('Said again.\n')
  printer.part({ text: () => 'The end.' })
  printer.finish()
  stderr.write('Interrupted.\n')
  expect(await seen()).toBe('Said meanwhile.\nOne moved.\nSaid again.\nThe end.\nInterrupted.')
})

test('the last frame is left standing, and what follows goes below it', async () => {
  const { printer, stderr, seen } = terminal()
  printer.part({ frame: () => '\n20 under way' })
  stderr.write('\nGo on with: kaiport\n')
  printer.finish()
  stderr.write('Interrupted.\n')
  expect(await seen()).toBe('\nGo on with: kaiport\n\n20 under way\nInterrupted.')
})
