/**
 * What may be seen of a value that is shown by its end: the last four letters or digits, or none where it has no more than
 * that. What is masked already stays so.
 */
export function mask(value: string): string {
  const bare = value.replace(/[^A-Za-z0-9]/g, '')
  return `****${bare.length > 4 || isMask(value) ? bare.slice(-4) : ''}`
}

/** Whether a value is only the end of one, such as ****5567, …55-67 or XXXX5567: as `mask`, carriers and portals write it. */
export const isMask = (value: string): boolean =>
  /^(?:[*•●]+|#{2,}|x{3,}|…+|\.+)(?:[\s./-]?[A-Za-z0-9]){0,4}$/i.test(value)
