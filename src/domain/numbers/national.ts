/** `+15125550142` → `(512) 555-0142`, as people write it. Anything that is no US or Canadian number stays as it is. */
export function nationalNumber(e164: string): string {
  const found = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164)
  return found ? `(${found[1]}) ${found[2]}-${found[3]}` : e164
}
