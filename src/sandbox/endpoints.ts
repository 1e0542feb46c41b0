import type { Endpoint } from './endpoint.ts'
import * as portRequests from './routes/port-requests.ts'

/** Everything that the sandbox answers. */
export const endpoints: readonly Endpoint[] = [portRequests].flatMap((module) => Object.values(module))
