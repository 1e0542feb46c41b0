import * as z from 'zod'

// Schemas that take what an API leaves out, or gives as null, for what it means.

/** What may be missing or null, and what stands for it then. */
export const or = <T extends z.ZodType, D>(item: T, instead: D) =>
  item.nullish().transform((v) => v ?? instead)
/** A text, or null. */
export const text = or(z.string(), null)
/** A list, empty where there is none. */
export const list = <T extends z.ZodType>(item: T) => or(z.array(item), [])
/** Those that can be read, of what can do without the others. */
export const readable = <T extends z.ZodType>(item: T) =>
  list(z.unknown()).transform((all) =>
    all.flatMap((one): z.infer<T>[] => {
      const read = item.safeParse(one)
      return read.success ? [read.data] : []
    }),
  )
/** A time that can be read as one. */
export const moment = z.string().refine((v) => !Number.isNaN(Date.parse(v)), 'is no moment')

/** An object, or a text alone that stands for one with that as `name`. */
export const named = <T extends z.ZodRawShape>(name: string, shape: T) =>
  z.preprocess((v) => (typeof v === 'string' ? { [name]: v } : v), z.looseObject(shape))

/** A moment, or null where none is given, or words that are none. */
export const sometime = or(moment, null).catch(null)

/** The events in the order in which they happened. Where the newest comes first, so it does within one moment. */
export function oldestFirst<E extends { readonly created_at: string }>(events: readonly E[]): E[] {
  const at = ({ created_at }: E) => Date.parse(created_at)
  const [first, last] = [events[0], events.at(-1)]
  const ordered = first && last && at(first) > at(last) ? [...events].reverse() : [...events]
  return ordered.sort((a, b) => at(a) - at(b))
}
