/** Where an API key rests. */
export type Storage = 'keychain' | 'file'

/** Keeps API keys by account name (profile). Values are never logged. */
export interface SecretStore {
  /** Undefined when nothing is kept under that name. */
  get(account: string, storage: Storage): Promise<string | undefined>
  /** @throws AppError `keychain_unavailable` when the keychain was asked for and is not there */
  set(account: string, value: string, storage: Storage): Promise<void>
  remove(account: string, storage: Storage): Promise<void>
  /** Why the keychain cannot be used, or undefined when it can. */
  keychainProblem(): Promise<string | undefined>
}
