import * as z from 'zod'

const ON = ['1', 'true', 'yes', 'on']
const OFF = ['0', 'false', 'no', 'off', '']

/** A switch: a flag that is there or not, or an environment variable that says yes or no. Off without either. */
export const onOff = z
  .union([z.boolean(), z.string()])
  .default(false)
  .transform((value, ctx): boolean => {
    if (typeof value === 'boolean') return value
    const word = value.trim().toLowerCase()
    if (ON.includes(word) || OFF.includes(word)) return ON.includes(word)
    ctx.addIssue({ code: 'custom', message: `"${value}" is neither yes nor no; write 1 or 0` })
    return z.NEVER
  })
