/** Whether an E.164 number is one of 555-0100 to 555-0199 of any area code, which are reserved for fiction. */
export const isFictional = (e164: string): boolean => /^\+1[2-9]\d{2}55501\d{2}$/.test(e164)

/** What is said of a number that is not, where only such numbers are taken. */
export const ONLY_FICTION = 'the sandbox takes only numbers reserved for fiction, 555-0100 to 555-0199'
