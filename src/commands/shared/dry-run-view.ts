import type { Endpoint } from '../../api/wire.ts'
import { cleanDeep } from '../../domain/clean.ts'
import type { View } from '../../output/view.ts'

/** What a command would send, and where to. */
export const dryRunView = ({ method, path }: Endpoint, body: object): View => ({
  json: { dry_run: true, method, path, body },
  text: () =>
    JSON.stringify(
      cleanDeep(body, () => true),
      null,
      2,
    ),
})
