import type { LeftOut } from '../../api/read.ts'
import { folded } from '../../output/layout.ts'
import { quoted } from '../../output/quoted.ts'
import type { Session } from '../../session.ts'

/** The ports that a list leaves out because they cannot be read. */
export interface OmissionNotes {
  /** Names each on stderr, once however often it is met. */
  readonly leftOut: (port: LeftOut) => void
  /** Whether the list is not whole: it ends with 1 then, for a script that takes it for one. */
  readonly incomplete: () => boolean
}

/** Notes what is left out of the lists of one run. */
export function omissionNotes(session: Session): OmissionNotes {
  const named = new Set<string | null>()
  return {
    leftOut({ id, phone_number, reason }) {
      if (named.has(id)) return
      named.add(id)
      const who = ['Port request', id ?? 'without an id', phone_number && `(${phone_number})`]
      const look = id
        ? ` As KaiCalls has it: ${session.command(`api GET ${quoted(`/port-requests?id=${id}`)}`)}`
        : ''
      const said = `${who.filter(Boolean).join(' ')} is left out, because it cannot be read: ${reason}.${look}`
      session.ctx.stderr.write(`${folded(said, session.ctx.stderr)}\n`)
    },
    incomplete: () => named.size > 0,
  }
}
