import { PORT_FIELDS } from '../../api/port-fields.ts'
import { DRY_RUN_FIELDS } from './dry-run-view.ts'

/** The fields that a command prints which sends a port request or a change to one. */
export const writtenFields = ({ dryRun }: { readonly dryRun: boolean }): readonly string[] =>
  dryRun ? DRY_RUN_FIELDS : PORT_FIELDS
