import type { CheckContext } from '../../bulk/check/check-row.ts'
import { fileRules } from '../../bulk/check/file-rules.ts'
import type { HeaderReading } from '../../bulk/read/columns.ts'
import { loadPostalDirectory } from '../../domain/match/index.ts'
import type { Session } from '../../session.ts'
import { billCheck } from './bulk-bills.ts'
import { headerNames, secretLookup } from './bulk-file.ts'

/** What the rows of a file are checked with. A context is for one pass over the file. */
export async function checkContext(
  session: Session,
  header: HeaderReading,
  more: Pick<CheckContext, 'business' | 'secretsElsewhere' | 'live'>,
): Promise<CheckContext> {
  const headers = headerNames(header)
  return {
    headers,
    secret: secretLookup(session),
    bill: billCheck(session),
    postal: await loadPostalDirectory(),
    now: session.ctx.clock.now(),
    rules: fileRules(headers),
    ...more,
  }
}
