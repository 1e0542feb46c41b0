/** A value that the bill settles: its standard form, the spelling as printed and the page. */
export const found = (value, printed, page) => ({ status: 'found', value, printed, page })
export const absent = { status: 'absent' }
