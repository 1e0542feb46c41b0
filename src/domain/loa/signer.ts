/** Whether someone other than the authorized person signs. */
export const isAnother = (signer: string, authorized: string): boolean =>
  signer.trim().toLowerCase() !== authorized.trim().toLowerCase()
