import type { Endpoint } from '../../api/wire.ts'
import type { View } from '../../output/view.ts'

/** What a command would send, and where to. */
export const dryRunView = ({ method, path }: Endpoint, body: object): View => ({
  json: { dry_run: true, method, path, body },
  text: () => JSON.stringify(body, null, 2),
})
