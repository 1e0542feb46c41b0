/** The kinds of number; decides which details count and how long a port takes. */
export const NUMBER_TYPES = {
  local: { label: 'Landline', note: 'a line at an address: phone company, cable, fibre' },
  wireless: { label: 'Mobile', note: 'a SIM or eSIM: a cell phone' },
  toll_free: { label: 'Toll-free', note: '800, 833, 844, 855, 866, 877 or 888' },
  voip: { label: 'Internet phone (VoIP)', note: 'RingCentral, Zoom, Google Voice and the like' },
} as const
/** How much of an account moves. */
export const PORT_TYPES = {
  full: { label: 'All of them', note: 'each is a request of its own' },
  partial: { label: 'Only some', note: 'the others stay with the current carrier' },
} as const

/** The words for the values of fields that are picked from a list, by field. */
export const PICKED = { number_type: NUMBER_TYPES, port_type: PORT_TYPES } as const satisfies Readonly<
  Record<string, Readonly<Record<string, { readonly label: string; readonly note: string }>>>
>

export type NumberType = keyof typeof NUMBER_TYPES

/** Their names, as the API has them. */
export const NUMBER_TYPE_NAMES = Object.keys(NUMBER_TYPES) as [NumberType, ...NumberType[]]
