import { compareWithRecord, type Rejection, rejection } from '../carrier.ts'
import { newId } from '../ids.ts'
import { type Step, scenarioFor, scheduleNamed } from '../scenarios.ts'
import { dueAt, focAfter, numberType, scheduleFor } from '../schedule.ts'
import type { World } from '../world.ts'
import { detailsOf, flatten, type PortRow } from './row.ts'
import { type Change, savePort } from './store.ts'

/** The row with its carrier's schedule begun anew for its `attempt`, counted from `at`. */
export function startAttempt(world: World, row: PortRow, at: number): PortRow {
  const type = numberType(row.phone_number, detailsOf(row).number_type)
  const schedule = scheduleFor(scenarioFor(row.phone_number), type, row.attempt)
  const first = scheduleNamed(schedule)[0]
  return { ...row, schedule, step: 0, foc_at: null, next_due: dueAt(first, at, null, world.speed) }
}

/** The row after a refusal: at rest until somebody retries. `open` 0 frees the number for another request. */
export function refuse(
  world: World,
  row: PortRow,
  status: string,
  detail: string,
  rejections: Rejection[],
  at: number,
) {
  const refused = {
    status,
    status_detail: detail,
    rejections: JSON.stringify(rejections),
    foc_at: null,
    next_due: null,
    open: 0,
  }
  return savePort(
    world,
    { ...row, ...refused },
    { type: 'status_changed', at, from: row.status, detail, rejections },
  )
}

function refusals(world: World, row: PortRow, step: Step): Rejection[] {
  const scenario = scenarioFor(row.phone_number)
  const pinMatches = (pin: string) => row.pin_hmac === world.hmac(pin)
  const found = step.check && scenario ? compareWithRecord(scenario, flatten(detailsOf(row)), pinMatches) : []
  return [...found, ...(step.rejections ?? []).map((code) => rejection(code))]
}

function changeType(step: Step, row: PortRow): Change['type'] {
  if (step.status !== row.status) return 'status_changed'
  return step.foc_moves === undefined ? 'delayed' : 'foc_changed'
}

function takeStep(world: World, row: PortRow, at: number): void {
  const steps = scheduleNamed(row.schedule)
  const step = steps[row.step]
  if (!step) return
  const details = detailsOf(row)
  const say = (text: string) => text.replace('{carrier}', () => details.losing_carrier.name)
  const rejections = refusals(world, row, step)
  if (rejections.length > 0) {
    const status = step.status === 'failed' ? 'failed' : 'rejected'
    const detail = status === step.status ? say(step.detail) : say('{carrier} rejected the request')
    refuse(world, row, status, detail, rejections, at)
    return
  }
  const focAt = focAfter(step, at, row.foc_at, details.requested_foc_date, world.speed)
  const done = step.status === 'completed'
  const moved: PortRow = {
    ...row,
    status: step.status,
    status_detail: say(step.detail),
    foc_at: focAt,
    step: row.step + 1,
    next_due: dueAt(steps[row.step + 1], at, focAt, world.speed),
    ...(done && { open: 0, completed_at: at }),
  }
  const change = { type: changeType(step, row), at, from: row.status, detail: moved.status_detail }
  const saved = savePort(world, moved, change)
  if (done) addNumber(world, saved, saved.phone_number, 'ported', saved.updated_at)
}

/** Gives KaiCalls a number on account of a port: the ported one, or the temporary one. */
export function addNumber(world: World, row: PortRow, phoneNumber: string, source: string, at: number): void {
  world.db.run(
    'INSERT OR REPLACE INTO phone_numbers (phone_number, id, business_id, agent_id, source, port_request_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    phoneNumber,
    newId('num'),
    row.business_id,
    detailsOf(row).agent_id ?? null,
    source,
    row.id,
    at,
  )
}

/**
 * Carries out everything that the carriers have done by now, in the order in which it fell due and each at its own
 * time. Nothing runs in the background: each request settles first, so a server that was off misses nothing.
 */
export function settle(world: World): void {
  const now = world.time.now()
  const next = () =>
    world.db.get<PortRow>(
      'SELECT * FROM port_requests WHERE next_due <= ? ORDER BY next_due, created_at LIMIT 1',
      now,
    )
  if (!next()) return
  world.db.transaction(() => {
    for (let row = next(); row?.next_due != null; row = next()) takeStep(world, row, row.next_due)
  })
}
