import { join } from 'node:path'
import type { PortDetails } from '../../src/domain/fields.ts'
import type { PortRequest } from '../../src/domain/port-request.ts'
import { scenarios } from '../../src/sandbox/scenarios.ts'
import type { World } from './world.ts'

/** The details of a port that goes well, as a file. */
export const CLEAN = join(import.meta.dirname, '..', '..', 'fixtures', 'ports', 'clean.json')
/** The number in that file. */
export const CLEAN_NUMBER = '+15125550142'

/** What a person enters in a scenario of the sandbox. */
export function detailsOf(key: string): PortDetails {
  const found = scenarios.find((scenario) => scenario.key === key)
  if (!found) throw new Error(`There is no scenario ${key}.`)
  return found.details
}

/** Submits the port of a scenario with kaiport itself. */
export async function submitted(
  world: World,
  key = 'clean',
  changes: PortDetails = {},
): Promise<PortRequest> {
  const details = { ...detailsOf(key), ...changes }
  const file = world.file(`${details.phone_number}.json`, JSON.stringify(details))
  const { code, stdout, stderr } = await world.run(['submit', '--from', file, '--yes', '--json'])
  if (code !== 0) throw new Error(`submit ended with ${code}: ${stdout}${stderr}`)
  return JSON.parse(stdout)
}

/** Lets the faults happen to the next requests. See `src/sandbox/faults.ts`. */
export const faults = (world: World, ...all: readonly object[]): Promise<unknown> =>
  world.control('faults', { faults: all })

/** Moves time, the carriers' and everyone's, by so many milliseconds. */
export async function pass(world: World, ms: number): Promise<void> {
  world.clock.at += ms
  await world.control('advance', { ms: 0 })
}

/** Sends a rejected port again with corrections, past kaiport. */
export const retried = (world: World, id: string, corrections: object): Promise<unknown> =>
  past(world, 'PATCH', '/port-requests', JSON.stringify({ id, action: 'retry', ...corrections }))

/** Attaches a bill, past kaiport. */
export const attached = (world: World, id: string): Promise<unknown> =>
  past(
    world,
    'POST',
    `/port-requests/documents?id=${id}&type=bill&filename=bill.pdf`,
    '%PDF-1.7',
    'application/pdf',
  )

async function past(world: World, method: string, path: string, body: string, type = 'application/json') {
  const response = await fetch(`${world.sandbox.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${world.sandbox.apiKey}`,
      'content-type': type,
      'idempotency-key': `${method}-${path}-${body.length}`,
    },
    body,
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response.json()
}
