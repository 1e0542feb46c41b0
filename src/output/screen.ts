import type { Context, Writer } from '../context.ts'

/** Two streams that may show on one terminal, and a frame that stays below the lines written to either. */
export function oneScreen(stdout: Writer, stderr: Writer): Pick<Context, 'stdout' | 'stderr' | 'frame'> {
  let standing = ''
  const erasing = () => (standing ? `\u001b[${standing.split('\n').length - 1}A\u001b[0J` : '')
  const aboveFrame = (stream: Writer): Writer =>
    stream.isTTY
      ? Object.create(stream, {
          write: {
            // What ends no line, such as the bell, takes no room.
            value: (text: string) =>
              stream.write(text.endsWith('\n') ? `${erasing()}${text}${standing}` : text),
          },
        })
      : stream
  return {
    stdout: aboveFrame(stdout),
    stderr: aboveFrame(stderr),
    frame(text) {
      const next = text ? `${text}\n` : ''
      const shown = text === undefined ? '' : `${erasing()}${next}`
      standing = next
      if (shown) stdout.write(shown)
    },
  }
}
