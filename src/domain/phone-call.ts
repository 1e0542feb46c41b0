/** A call as KaiCalls reports it. Times are RFC 3339, durations seconds, numbers E.164. Words are KaiCalls' own. */
export interface PhoneCall {
  readonly id: string
  readonly created_at: string
  readonly direction: string | null
  readonly status: string | null
  readonly duration: number | null
  readonly agent_id: string | null
  readonly agent_name: string | null
  /** The number that was called; null where KaiCalls does not say. */
  readonly called: string | null
}
