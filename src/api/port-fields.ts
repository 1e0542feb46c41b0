import { FIELDS } from '../domain/fields.ts'
import { PORT_SHAPE } from './wire.ts'

/** What a request gives back of its body: all but secrets, and what has a masked field of its own. */
const sentBack = FIELDS.filter((field) => !field.secret && !field.lastFour).map(
  ({ name, path = name }) => path.split('.')[0] as string,
)

/** The fields of a port request, as far as they are known before there is one. */
export const PORT_FIELDS: readonly string[] = [
  ...new Set([...Object.keys(PORT_SHAPE.shape), 'phase', ...sentBack, 'loa']),
]
