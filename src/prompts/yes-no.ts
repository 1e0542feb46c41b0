/** How a question shows what Enter alone answers. */
export const offered = (initial: boolean): string => (initial ? 'Y/n' : 'y/N')

/** An answer to such a question; undefined when it is neither. Left as it was offered it is what Enter alone answers. */
export function yesOrNo(answer: string, initial: boolean): boolean | undefined {
  const word = answer.trim().toLowerCase()
  if (word === '' || answer === offered(initial)) return initial
  return /^(y|yes|n|no)$/.test(word) ? word.startsWith('y') : undefined
}

/** What is said to anything else. */
export const NEITHER = 'Answer yes or no.'
