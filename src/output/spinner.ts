import ora from 'ora'

/** Turns a spinner on that stream until the returned function is called, which leaves nothing behind. */
export function spin(text: string, stream: NodeJS.WriteStream): () => void {
  // ora would swallow what is typed meanwhile; Ctrl-C has to reach the program.
  const spinner = ora({ text, stream, discardStdin: false, color: 'cyan' }).start()
  return () => spinner.stop()
}
