import { NOT_PORTABLE_ADVICE } from './domain/not-portable.ts'
import {
  entry,
  type InvalidInput,
  type MissingInput,
  some,
  supplies,
  toBeSure,
  type UnsureWrite,
  unusable,
} from './error-entry.ts'

const KEY_HINT = 'Run "kaiport auth login", or set KAICALLS_API_KEY. To try without a key, add --sandbox.'

/** The closed list of errors: which exit code each has, what it says, and how to mend it. */
export const CATALOGUE = {
  unexpected: entry<{ detail: string }>(
    'unexpected',
    (a) => `Something went wrong inside kaiport: ${a.detail}`,
    () => 'Run it again with --debug to see more, and please report it.',
  ),
  usage: entry<{ detail: string; hint?: string }>(
    'usage',
    (a) => a.detail,
    (a) => a.hint ?? 'See "kaiport help" and "kaiport <command> --help".',
  ),
  missing_inputs: entry<{ missing: readonly MissingInput[]; problems?: readonly InvalidInput[] }>(
    'usage',
    (a) =>
      [
        `${a.missing.length === 1 ? 'One value is' : `${a.missing.length} values are`} missing, and nothing may be asked here:`,
        ...a.missing.map(supplies),
        ...(a.problems?.length ? ['What is there and cannot be used:'] : []),
        ...(a.problems ?? []).map((p) => `  ${unusable(p)}`),
      ].join('\n'),
    () => 'Supply each in one of the ways named, or run it in a terminal without --no-input and --json.',
  ),
  invalid_input: entry<{ problems: readonly InvalidInput[] }>(
    'usage',
    (a) => a.problems.map(unusable).join('\n'),
    () => 'Correct the value and run it again.',
  ),
  unreadable_file: entry<{ path: string; reason: string }>(
    'usage',
    (a) => `${a.path} cannot be read: ${a.reason}.`,
    () => 'Check the path and its permissions.',
  ),
  invalid_file: entry<{ path: string; reason: string; fix: string }>(
    'usage',
    (a) => `${a.path} is not what kaiport can read: ${a.reason}.`,
    (a) => a.fix,
  ),
  file_breaks_off: entry<{ path: string; reason: string; fix: string }>(
    'bulk',
    (a) => `${a.path} cannot be read to its end: ${a.reason}. What stands above that may be in already.`,
    (a) => `${a.fix} Then run the same again: rows that are in already are not submitted twice.`,
  ),
  confirmation_needed: entry<{ action: string }>(
    'usage',
    (a) => `${a.action} needs a yes, and nothing may be asked here.`,
    () => 'Add --yes once you are sure.',
  ),
  insecure_base_url: entry<{ url: string }>(
    'usage',
    (a) => `The API's origin is set to ${a.url}: only https is accepted, except for this computer itself.`,
    () =>
      'Use an https:// origin, or http://127.0.0.1:PORT for a local server. Where it is set: kaiport config list --show-origin.',
  ),
  not_an_origin: entry<{ url: string; origin: string }>(
    'usage',
    (a) =>
      `The API's origin is set to ${a.url}: that is more than an origin, and the rest would not be used.`,
    (a) => `Set it to ${a.origin}. Where it is set: kaiport config list --show-origin.`,
  ),
  fictional_number: entry<{ number: string }>(
    'usage',
    (a) => `${a.number} is reserved for fiction (555-0100 to 555-0199) and is never sent to the live API.`,
    () => 'Use the real number, or add --sandbox to try kaiport with this one.',
  ),
  ambiguous_port: entry<{ name: string; candidates: readonly string[] }>(
    'usage',
    (a) => `${a.name} names more than one port request:\n${a.candidates.map((c) => `  ${c}`).join('\n')}`,
    () => 'Use the id of the one you mean.',
  ),
  business_needed: entry<{ businesses: readonly { readonly id: string; readonly name: string }[] }>(
    'usage',
    (a) =>
      `This key reaches ${a.businesses.length} businesses, and none of them was chosen:\n${some(a.businesses.map((b) => `  ${b.id}  ${b.name}`.trimEnd()))}`,
    () =>
      'Name one with --business ID, KAICALLS_BUSINESS_ID, or "business_id" in the file; for good with: kaiport config set business_id ID',
  ),
  unknown_business: entry<{
    id: string
    businesses: readonly { readonly id: string; readonly name: string }[]
  }>(
    'not_found',
    (a) =>
      `This key reaches no business ${a.id}. It reaches:\n${some(a.businesses.map((b) => `  ${b.id}  ${b.name}`.trimEnd()))}`,
    () =>
      'Name one of them. Where it is set: --business, KAICALLS_BUSINESS_ID, or "kaiport config get business_id".',
  ),
  broken_config: entry<{ path: string; reason: string }>(
    'usage',
    (a) => `The settings in ${a.path} cannot be read: ${a.reason}.`,
    () =>
      'Mend or remove that file, or set KAIPORT_HOME to another folder. kaiport never overwrites what it cannot read.',
  ),
  unwritable: entry<{ path: string; reason: string; fix?: string }>(
    'unexpected',
    (a) => `${a.path} could not be written: ${a.reason}.`,
    (a) => `${a.fix ?? 'Check the path and its permissions.'} Nothing that was there before is lost.`,
  ),
  keychain_unavailable: entry<{ reason: string }>(
    'unexpected',
    (a) => `This computer's keychain cannot be used: ${a.reason}.`,
    () => 'Unlock it, or keep the key in a file that only you can read: kaiport auth login --storage file',
  ),
  no_key: entry<{ lostFrom?: string }>(
    'auth',
    (a) =>
      a.lostFrom
        ? `The API key of ${a.lostFrom} is not there any more, or its store is locked.`
        : 'kaiport has no KaiCalls API key.',
    () => KEY_HINT,
  ),
  unknown_profile: entry<{ name: string; known: readonly string[]; meant: string | undefined }>(
    'not_found',
    (a) => `There is no profile "${a.name}".${a.meant ? ` Did you mean "${a.meant}"?` : ''}`,
    (a) =>
      a.known.length > 0
        ? `Profiles: ${a.known.join(', ')}. A new one is made by: kaiport auth login --profile ${a.name}`
        : `Nobody is logged in yet. Log in with: kaiport auth login --profile ${a.name}`,
  ),
  no_sandbox: entry(
    'not_found',
    () => 'No sandbox is running.',
    () => 'Start one with: kaiport sandbox start --detach',
  ),
  unauthorized: entry<{ source: string }>(
    'auth',
    (a) => `KaiCalls does not accept this API key (${a.source}).`,
    () => 'Make a new key in the KaiCalls dashboard, then run "kaiport auth login".',
  ),
  forbidden: entry<{ detail: string; scope: string | undefined }>(
    'auth',
    (a) =>
      a.scope
        ? `This API key lacks the scope ${a.scope}.`
        : `KaiCalls refuses this to your API key: ${a.detail}`,
    (a) =>
      a.scope
        ? `New keys are read-only unless more was asked for. Make one with ${a.scope}, then run "kaiport auth login".`
        : 'Check which businesses and scopes this key may reach: "kaiport auth status".',
  ),
  payment_required: entry<{ detail: string }>(
    'auth',
    (a) => `KaiCalls asks for payment first: ${a.detail}`,
    () => 'Check the plan in the KaiCalls dashboard.',
  ),
  not_found: entry<{ what: string; fix?: string }>(
    'not_found',
    (a) => `${a.what} was not found.`,
    (a) => a.fix ?? 'See "kaiport list --all" for what this key can reach.',
  ),
  unknown_carrier: entry<{ name: string }>(
    'not_found',
    (a) => `kaiport knows no carrier called "${a.name}".`,
    () =>
      'See "kaiport carriers" for all. What is usual for any other: "kaiport carriers any-local", any-wireless, any-voip or any-toll-free.',
  ),
  porting_not_offered: entry<{ draft: string | undefined }>(
    'not_found',
    (a) => `This account's API does not offer porting yet.${a.draft ? ' Nothing was submitted.' : ''}`,
    (a) =>
      `Finish in the dashboard: Dashboard > Phone System > Port Numbers > Port a Number.${a.draft ? ` Your answers are kept: kaiport submit --resume ${a.draft}` : ''}`,
  ),
  not_ready: entry<{ problems: readonly string[]; fix?: string }>(
    'not_ready',
    (a) =>
      `${a.problems.length === 1 ? 'One thing has' : `${a.problems.length} things have`} to be mended first; nothing was submitted:\n${a.problems.map((p) => `  ${p}`).join('\n')}`,
    (a) => a.fix ?? 'Correct them and run it again.',
  ),
  active_port_exists: entry<{ number: string; id: string | null; fix?: string }>(
    'conflict',
    (a) =>
      `${a.number} already has an open port request${a.id ? `: ${a.id}` : ''}. Nothing new was submitted.`,
    (a) => a.fix ?? `See it with "kaiport show ${a.id ?? a.number}".`,
  ),
  idempotency_key_reused: entry<{ detail: string }>(
    'conflict',
    (a) => `These details were submitted before, and differ from what was sent then: ${a.detail}`,
    () => 'See "kaiport list" for the request that is there.',
  ),
  invalid_transition: entry<{ detail: string; instead?: string }>(
    'conflict',
    (a) => `That change is no longer possible: ${a.detail}`,
    (a) => a.instead ?? 'See where the port stands with "kaiport show".',
  ),
  not_portable: entry<{ detail: string; fix?: string }>(
    'not_ready',
    (a) => `This number cannot be ported: ${a.detail}`,
    (a) => a.fix ?? `Nothing was submitted. ${NOT_PORTABLE_ADVICE}`,
  ),
  api_rejected: entry<{ status: number; detail: string }>(
    'unexpected',
    (a) => `KaiCalls did not accept the request (${a.status}): ${a.detail}`,
    () =>
      'If it names something that you gave, correct that. Otherwise run it again with --debug to see more, and please report it.',
  ),
  unreadable_answer: entry<{ status: number; call: string; reason: string; changes: boolean }>(
    'unexpected',
    (a) => `The answer to ${a.call} (${a.status}) is not what was expected: ${a.reason}.`,
    (a) =>
      `${a.changes ? 'The change may have been made: see "kaiport list". ' : ''}Something on the way may have answered instead, or kaiport is too old for the API: "kaiport doctor" looks at the way there.`,
  ),
  timed_out: entry<{ what: string; fix?: string }>(
    'pending',
    (a) => `${a.what} had not finished when --timeout ran out.`,
    (a) => a.fix ?? 'Nothing is lost: run the same command again to go on.',
  ),
  rate_limited: entry<{ tries: number; waitMs: number | undefined }>(
    'unavailable',
    (a) => `KaiCalls asks to slow down${a.tries > 1 ? `, ${a.tries} times in a row` : ''}.`,
    (a) =>
      `It is safe to run this again in ${a.waitMs ? `${Math.ceil(a.waitMs / 60_000)} min` : 'a minute'}.`,
  ),
  unavailable: entry<{ status: number; tries: number; wrote?: UnsureWrite }>(
    ({ wrote }) => (!wrote || wrote.repeatable ? 'unavailable' : 'unexpected'),
    (a) => `KaiCalls is not available just now (${a.status}${a.tries > 1 ? `, ${a.tries} tries` : ''}).`,
    ({ wrote }) => (wrote ? toBeSure(wrote) : 'It is safe to run this again: nothing is submitted twice.'),
  ),
  network: entry<{ reason: string; origin: string; wrote?: UnsureWrite }>(
    'network',
    (a) => `${a.origin} cannot be reached: ${a.reason}.`,
    ({ wrote }) =>
      wrote
        ? toBeSure(wrote)
        : 'Check the connection and the proxy settings: "kaiport doctor" looks at both.',
  ),
  tls: entry<{ reason: string; origin: string }>(
    'network',
    (a) => `The certificate of ${a.origin} is not trusted: ${a.reason}.`,
    () =>
      'If your company inspects TLS, point NODE_EXTRA_CA_CERTS at its CA file; "kaiport doctor" shows what is in use.',
  ),
  /** `chosen`: a person picked it, and was told what was kept; nothing more is said. */
  interrupted: entry<{ chosen?: true }>('interrupted', () => 'Interrupted.'),
  terminated: entry('terminated', () => 'Terminated.'),
} as const
