import { attributes, text } from '../xml.ts'

const FORM = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** A moment for people, with the exact one behind it. In UTC: a page is read by many, in many places. */
export function moment(iso: string): string {
  const at = new Date(iso)
  const shown = Number.isNaN(at.getTime()) ? iso : `${FORM.format(at)} UTC`
  return `<time${attributes({ datetime: iso })}>${text(shown)}</time>`
}
