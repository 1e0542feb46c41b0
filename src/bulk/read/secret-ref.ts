/** Where a secret of a row is kept. `plain`: the cell is the secret itself. */
export type SecretRef =
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'plain' }

/** The outside world as far as secrets need it. `readFile` rejects if the file cannot be read. */
export interface SecretSources {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly readFile: (path: string) => Promise<string>
}

/** A secret, or why there is none. `reason` is the same for all places; `fix` names this one, and never what is in it. */
export type ResolvedSecret =
  | { readonly found: true; readonly secret: string }
  | { readonly found: false; readonly reason: string; readonly fix: string }

/** Reads a cell that may be `env:NAME` or `file:PATH`. Looks nothing up. */
export function parseSecretRef(value: string): SecretRef {
  const [, scheme, rest = ''] = /^(env|file):(.*)$/is.exec(value.trim()) ?? []
  if (scheme?.toLowerCase() === 'env') return { kind: 'env', name: rest.trim() }
  if (scheme?.toLowerCase() === 'file') return { kind: 'file', path: rest.trim() }
  return { kind: 'plain' }
}

/** Looks a secret up. The line break with which editors end a file is not part of it. Never throws. */
export async function resolveSecret(value: string, sources: SecretSources): Promise<ResolvedSecret> {
  const ref = parseSecretRef(value)
  if (ref.kind === 'plain') return { found: true, secret: value }
  if (!(ref.kind === 'env' ? ref.name : ref.path))
    return {
      found: false,
      reason: `the cell says ${ref.kind}: and no name`,
      fix: `Write the name of the ${ref.kind === 'env' ? 'environment variable' : 'file'} after ${ref.kind}:.`,
    }
  if (ref.kind === 'env') {
    const secret = sources.env[ref.name]
    if (secret) return { found: true, secret }
    return {
      found: false,
      reason: 'the environment variable that the cell names is not set',
      fix: `Set ${ref.name} where this runs.`,
    }
  }
  const text = await sources.readFile(ref.path).catch(() => undefined)
  const secret = text?.replace(/^\ufeff/, '').trim()
  if (secret) return { found: true, secret }
  return {
    found: false,
    reason: `the file that the cell names ${text === undefined ? 'cannot be read' : 'is empty'}`,
    fix: `Check ${ref.path}; a path is taken from the folder that kaiport runs in.`,
  }
}
