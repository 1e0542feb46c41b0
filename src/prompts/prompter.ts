/** An answer that a person can pick. */
export interface Choice<T extends string = string> {
  readonly value: T
  readonly label: string
  /** One line more about it. */
  readonly note?: string
}

/** What any question has: the sentence, and what is shown above it. */
interface Question {
  readonly message: string
}

export interface TextQuestion extends Question {
  readonly initial?: string
  /** Why the answer will not do, or undefined when it will. */
  readonly check?: (answer: string) => string | undefined
}

/** Going back to the question before is an answer too. */
export const BACK = Symbol('back')
export type Answer<T> = T | typeof BACK

/** Asks a person. Everything is shown on stderr, so that stdout stays data. Ctrl-C rejects with the interrupt. */
export interface Prompter {
  text(question: TextQuestion): Promise<Answer<string>>
  /** Never echoed, never given back as an initial value. */
  secret(question: TextQuestion): Promise<Answer<string>>
  select<T extends string>(
    question: Question & {
      readonly choices: readonly Choice<T>[]
      readonly initial?: T
      readonly back?: boolean
    },
  ): Promise<Answer<T>>
  /** A list narrowed down while typing; free text is allowed when `search` offers it as a choice. */
  search(
    question: Question & { readonly search: (term: string) => readonly Choice[]; readonly initial?: string },
  ): Promise<Answer<string>>
  /** Going back is a no. */
  confirm(question: Question & { readonly initial?: boolean }): Promise<boolean>
  /** Does work that asks several questions. What is typed between them is not shown, and waits for the next one. */
  held<T>(work: () => Promise<T>): Promise<T>
}

/** The questions alone. */
export type Questions = Omit<Prompter, 'held'>
