import * as control from './control.ts'
import type { Endpoint } from './endpoint.ts'
import * as calls from './routes/calls.ts'
import * as directory from './routes/directory.ts'
import { discoveryOf } from './routes/discovery.ts'
import * as documents from './routes/documents.ts'
import * as events from './routes/events.ts'
import * as numbers from './routes/numbers.ts'
import * as portChanges from './routes/port-changes.ts'
import * as portRequests from './routes/port-requests.ts'
import * as webhooks from './routes/webhooks.ts'

const api: readonly Endpoint[] = [
  directory.getWorkspaces,
  directory.getAgents,
  numbers.getNumbers,
  numbers.routeNumber,
  calls.getCalls,
  events.getEvents,
  webhooks.getWebhooks,
  webhooks.addWebhook,
  webhooks.deleteWebhook,
  webhooks.testWebhook,
  portRequests.validatePort,
  portRequests.createPort,
  portRequests.getPorts,
  portChanges.changePort,
  documents.addDocument,
  documents.getDocument,
  documents.getLoa,
]

/** The endpoints of KaiCalls' API, published and assumed. */
export const apiEndpoints: readonly Endpoint[] = [...api, ...discoveryOf(api)]

/** Everything that the sandbox answers. */
export const endpoints: readonly Endpoint[] = [...apiEndpoints, ...Object.values(control)]
