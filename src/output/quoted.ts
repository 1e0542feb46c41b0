/** A word as it has to be typed in a suggested command. */
export const quoted = (word: string): string =>
  /^[\w@.,:/+=-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`
