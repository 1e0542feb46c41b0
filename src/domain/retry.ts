import { carrierOf } from './carrier-of.ts'
import { pinDeadline } from './carriers/carriers.ts'
import { FIELDS, type PortDetails } from './fields.ts'
import { attemptBegan } from './history.ts'
import { signedParts } from './loa/build-loa.ts'
import { signatureFor } from './loa/signature-for.ts'
import { signatureText } from './loa/signature-text.ts'
import { mask } from './mask.ts'
import type { Signature } from './port-body.ts'
import { detailsOfPort } from './port-changes.ts'
import type { PortRequest } from './port-request.ts'
import { aboutTheLetter, type Correction, type Need } from './rejections/needs.ts'

/**
 * What differs from how it is, to the letter: carriers compare so. What KaiCalls never gives back (a PIN, an account
 * number) counts as changed when it is given.
 */
export function differing(given: PortDetails, before: PortDetails): PortDetails {
  const pairs = FIELDS.flatMap(({ name, secret, lastFour }) => {
    const value = given[name]
    if (value === undefined) return []
    return secret || lastFour || value !== (before[name] ?? '') ? [[name, value] as const] : []
  })
  return Object.fromEntries(pairs)
}

/** The details with the changes; what was emptied is not there. */
export const merged = (before: PortDetails, changes: PortDetails): PortDetails =>
  Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== ''))

/**
 * What a retry with these changes brings. An account number that ends as the one that was sent may be the same: it does
 * not count as changed.
 * @param bill whether a bill goes along
 */
export function correctionOf(port: PortRequest, changes: PortDetails, bill: boolean): Correction {
  const { account_number: given } = changes
  const names = Object.keys(changes).filter(
    (name) => name !== 'account_number' || !given || !endsAlike(given, port.account_number_masked ?? ''),
  )
  return {
    changed: new Set([...names, ...(bill ? ['bill'] : [])]),
    details: merged(detailsOfPort(port), changes),
  }
}

/** Whether a mask may be one of this value, as far as it shows anything. */
const endsAlike = (value: string, masked: string): boolean =>
  mask(value) === mask(masked) && /[A-Za-z0-9]/.test(masked)

/** Whether the letter has to be signed anew: it says something else now, or the letter itself was refused. */
export function needsSignature(port: PortRequest, needs: readonly Need[], changes: PortDetails): boolean {
  const before = detailsOfPort(port)
  const after = merged(before, changes)
  const signed = (details: PortDetails) => signatureText(signedParts(details, { at: '', sign: 'typed' }))
  return needs.some(({ reason }) => reason && aboutTheLetter(reason)) || signed(before) !== signed(after)
}

/**
 * The signature of a letter that has to be signed anew, by the authorized person; undefined when it still holds.
 * @param at RFC 3339: when it was signed
 */
export function newSignature(
  port: PortRequest,
  needs: readonly Need[],
  changes: PortDetails,
  at: string,
): Signature | undefined {
  if (!needsSignature(port, needs, changes)) return undefined
  const before = detailsOfPort(port)
  const after = merged(before, changes)
  const title = (port.loa as { signer_title?: unknown } | undefined)?.signer_title
  const same = after.authorized_name === before.authorized_name && typeof title === 'string'
  return signatureFor(after, same ? { signer_title: title } : {}, at)
}

/** Why a letter has to be signed anew, for the person who signs it. */
export const whySigned = (needs: readonly Need[]): string =>
  needs.some(({ reason }) => reason && aboutTheLetter(reason))
    ? 'The Letter of Authorization itself was refused, so it has to be signed anew.'
    : 'The Letter of Authorization says something else with these changes, so it has to be signed anew.'

/**
 * Whether the PIN that was sent has run out for certain: it was made before it was sent, and its carrier's do not last
 * that long.
 */
export function isPinOver(port: PortRequest, now: Date): boolean {
  const carrier = carrierOf(detailsOfPort(port))
  const deadline = carrier && pinDeadline(carrier, new Date(attemptBegan(port)))
  return deadline !== undefined && deadline <= now
}
