import { fold } from '../match/text.ts'

/** Whether someone other than the authorized person signs. Capitals, accents and spaces are no difference. */
export const isAnother = (signer: string, authorized: string): boolean => plain(signer) !== plain(authorized)

const plain = (name: string): string => fold(name).trim().replace(/\s+/g, ' ')
