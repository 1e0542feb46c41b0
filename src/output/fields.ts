import { AppError } from '../errors.ts'

/** The names in `--fields`, in the order asked for. */
export const namesIn = (fields: string): string[] => fields.split(',').map((name) => name.trim())

/** @throws AppError `usage` for a field that is none of those known, which it names */
export function requireKnown(names: readonly string[], known: readonly string[]): void {
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new AppError('usage', {
      detail: `There is no field ${unknown.map((name) => `"${name}"`).join(', ')} here.`,
      hint: `Fields: ${known.join(', ')}.`,
    })
}
