/** One reason for a rejection, in the losing carrier's or KaiCalls' words. */
export interface Rejection {
  readonly code: string
  readonly message: string
  readonly fields: readonly string[]
}

/** One entry of a port's history. `from` and `to` are the API's status words. */
export interface PortEvent {
  readonly id: string | null
  readonly type: string
  readonly from: string | null
  readonly to: string | null
  /** The phase that `to` means; null when the status stayed. */
  readonly phase: string | null
  readonly from_phase: string | null
  readonly detail: string | null
  readonly created_at: string
}

/** A document that is attached to a port request. */
export interface PortDocument {
  readonly id: string | null
  readonly type: string
  readonly filename?: string | null | undefined
}

/** A port request as KaiCalls returns it, plus `phase`. Times are RFC 3339, numbers E.164. Unknown fields are kept. */
export interface PortRequest {
  readonly id: string
  readonly phone_number: string
  readonly status: string
  /** The phase that `status` means; an unknown status word stands for itself. */
  readonly phase: string
  readonly status_detail: string | null
  readonly business_id: string | null
  readonly number_type: string | null
  readonly losing_carrier: { readonly name: string } | null
  readonly account_number_masked: string | null
  readonly rejections: readonly Rejection[]
  readonly attempt: number
  readonly temporary_number: string | null
  readonly foc_at: string | null
  readonly documents: readonly PortDocument[]
  /** Oldest first. */
  readonly events: readonly PortEvent[]
  readonly created_at: string
  readonly updated_at: string
  readonly completed_at: string | null
  readonly [other: string]: unknown
}
