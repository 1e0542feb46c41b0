import ora, { spinners } from 'ora'

/**
 * Turns a spinner on that stream until the returned function is called, which leaves nothing behind.
 * Whether there shall be one is the caller's to say: what ora reads off the environment does not count here.
 * @param unicode whether the terminal shows more than ASCII
 * @param paint gives the turning sign its colour, if it may have one
 */
export function spin(
  text: string,
  stream: NodeJS.WriteStream,
  unicode: boolean,
  paint: (sign: string) => string,
): () => void {
  // A terminal that nobody gave a size says 0; ora would clear lines without end.
  if (!stream.columns) return () => {}
  const { frames, interval } = unicode ? spinners.dots : spinners.line
  const spinner = ora({
    text,
    stream,
    isEnabled: true,
    spinner: { frames: frames.map((sign) => paint(sign)), interval },
    // ora would colour it although NO_COLOR says otherwise.
    color: false,
    // ora would swallow what is typed meanwhile; Ctrl-C has to reach the program.
    discardStdin: false,
  }).start()
  return () => spinner.stop()
}
