import type { PortRequest } from '../domain/port-request.ts'
import { AppError } from '../errors.ts'

/** Whether a port may be touched for a business. Without one chosen, any that the key reaches may. */
export const isOfBusiness = (
  { business_id: own }: Pick<PortRequest, 'business_id'>,
  business_id: string | undefined,
): boolean => !business_id || !own || own === business_id

/**
 * With a business chosen, the ports of another one are not there: nothing may happen to them by mistake.
 * @throws AppError `not_found`
 */
export function ofBusiness(port: PortRequest, business_id: string | undefined): PortRequest {
  if (isOfBusiness(port, business_id)) return port
  throw new AppError('not_found', { what: `Port request ${port.id} of the business ${business_id}` })
}
