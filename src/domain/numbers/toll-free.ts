/** Toll-free area codes in use (North American Numbering Plan Administrator). */
export const TOLL_FREE: ReadonlySet<string> = new Set(['800', '833', '844', '855', '866', '877', '888'])
