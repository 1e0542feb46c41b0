import ora from 'ora'

/**
 * Turns a spinner on that stream until the returned function is called, which leaves nothing behind.
 * @param unicode whether the terminal shows more than ASCII
 */
export function spin(text: string, stream: NodeJS.WriteStream, unicode: boolean): () => void {
  // A terminal that nobody gave a size says 0; ora would clear lines without end.
  if (!stream.columns) return () => {}
  // ora would swallow what is typed meanwhile; Ctrl-C has to reach the program.
  const spinner = ora({
    text,
    stream,
    discardStdin: false,
    color: 'cyan',
    ...(unicode ? {} : { spinner: 'line' }),
  }).start()
  return () => spinner.stop()
}
