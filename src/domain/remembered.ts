/**
 * Remembers the answers of a pure function by key. A file has thousands of rows, but one business's name and a few addresses.
 * @param most how many answers are held: then all are forgotten, so that memory does not grow with the rows
 */
export function remembered<T>(most: number): (key: string, work: () => T) => T {
  const answers = new Map<string, T>()
  return (key, work) => {
    const known = answers.get(key)
    if (known !== undefined || answers.has(key)) return known as T
    if (answers.size >= most) answers.clear()
    const answer = work()
    answers.set(key, answer)
    return answer
  }
}
