import type { Endpoint } from '../../api/wire.ts'
import { cleanDeep } from '../../domain/clean.ts'
import type { View } from '../../output/view.ts'

/** The fields of what is shown then. */
export const DRY_RUN_FIELDS = ['dry_run', 'method', 'path', 'body'] as const

/** What a command would send, and where to. */
export const dryRunView = ({ method, path }: Endpoint, body: object): View => ({
  json: { dry_run: true, method, path, body } satisfies Record<(typeof DRY_RUN_FIELDS)[number], unknown>,
  text: () =>
    JSON.stringify(
      cleanDeep(body, () => true),
      null,
      2,
    ),
})
