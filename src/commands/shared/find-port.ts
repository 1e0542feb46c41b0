import type { Api } from '../../api/client.ts'
import { ofBusiness } from '../../api/of-business.ts'
import { isClosed, phaseOf } from '../../domain/phases.ts'
import type { PortRequest } from '../../domain/port-request.ts'
import { AppError } from '../../errors.ts'
import { quoted } from '../../output/quoted.ts'

/** What a person names a port by. */
type PortName =
  | { readonly id: string; readonly e164?: undefined }
  | { readonly id?: undefined; readonly e164: string }

/**
 * Whether a name is an id or a phone number in any usual spelling.
 * @throws AppError `usage` when it can be neither
 */
export async function readPortName(name: string): Promise<PortName> {
  const { readNumber } = await import('../../domain/numbers/phone-number.ts')
  const number = readNumber(name)
  if (number.ok) return { e164: number.e164 }
  if (/^[A-Za-z][\w-]*$/.test(name) && /[_\d-]/.test(name)) return { id: name }
  throw new AppError('usage', {
    detail: `"${name}" ${number.reason}.`,
    hint: /\p{L}/u.test(name)
      ? `Name a port by its id or by its phone number. To find it by a name: kaiport list --name ${quoted(name)}`
      : 'Name a port by its id or by its phone number; "kaiport list" shows both.',
  })
}

/**
 * The port that a person names: by id, or by phone number in any usual spelling. Of several requests for one number the
 * one that is still open is meant.
 * @throws AppError `not_found`, or `ambiguous_port` with the candidates
 */
export async function findPort(
  api: Api,
  name: string,
  business_id: string | undefined,
): Promise<PortRequest> {
  const { id, e164 } = await readPortName(name)
  if (id !== undefined) return ofBusiness(await api.get(id), business_id)
  const found: PortRequest[] = []
  for await (const port of api.list({ phone_number: e164, business_id }, 20)) found.push(port)
  const open = found.filter((port) => !isClosed(port.phase))
  const meant = open.length > 0 ? open : found
  const [only, ...others] = meant
  if (!only) throw new AppError('not_found', { what: `A port request for ${e164}` })
  if (others.length > 0)
    throw new AppError('ambiguous_port', {
      name,
      candidates: meant.map(
        (port) => `${port.id}  ${phaseOf(port.phase).label}, submitted ${port.created_at}`,
      ),
    })
  const port = await api.get(only.id)
  if (port.phone_number !== e164) throw new AppError('not_found', { what: `A port request for ${e164}` })
  return port
}
