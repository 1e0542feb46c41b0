import type { PortDocument, PortRequest } from '../domain/port-request.ts'
import { AppError, isPassing, isStopped } from '../errors.ts'
import type { Api } from './client.ts'

/**
 * Attaches a file to a port, unless the very same file is attached already: an earlier run may have come that far.
 * @returns the document, and whether it was there before
 */
export async function attachOnce(
  api: Pick<Api, 'document' | 'addDocument'>,
  { id, documents }: Pick<PortRequest, 'id' | 'documents'>,
  type: 'bill' | 'loa',
  filename: string,
  file: { readonly data: Uint8Array; readonly type: string },
): Promise<{ readonly document: PortDocument; readonly before: boolean }> {
  for (const document of documents)
    if (document.type === type && (document.filename ?? filename) === filename)
      if (document.id && (await holds(api, id, document.id, file.data))) return { document, before: true }
  return { ...(await api.addDocument(id, type, filename, file)), before: false }
}

/** A document that may not be read is taken for another one: twice is better than not at all. */
async function holds(
  api: Pick<Api, 'document'>,
  id: string,
  document: string,
  data: Uint8Array,
): Promise<boolean> {
  try {
    return Buffer.from(await api.document(id, document)).equals(data)
  } catch (error) {
    if (!(error instanceof AppError) || isPassing(error) || isStopped(error)) throw error
    return false
  }
}
