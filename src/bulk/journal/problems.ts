import { AppError } from '../../errors.ts'

export const notThisAccount = (path: string): AppError =>
  new AppError('usage', {
    detail: `The journal ${path} belongs to another account: it was written with another API key, business or origin.`,
    hint: 'Use the same account, or name another file with --journal.',
  })

export const unknownVersion = (path: string): AppError =>
  new AppError('usage', {
    detail: `The journal ${path} was written by another version of kaiport.`,
    hint: 'Name another file with --journal. What was submitted is found again, and nothing is submitted twice.',
  })
