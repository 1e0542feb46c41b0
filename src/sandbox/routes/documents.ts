import * as z from 'zod'
import { ApiError, badRequest, notFound } from '../api-error.ts'
import { ok, read, write } from '../endpoint.ts'
import { newId } from '../ids.ts'
import { detailsOf } from '../ports/row.ts'
import { findPort, savePort } from '../ports/store.ts'
import { document } from '../schemas/port-request.ts'
import { iso } from '../time.ts'

const LIMIT = 10 * 1024 * 1024

/** The first bytes of each kind of file that is taken. */
const SIGNATURES: Readonly<Record<string, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
}

const path = '/port-requests/documents'

export const addDocument = write(
  {
    method: 'post',
    path,
    name: 'addPortRequestDocument',
    summary: 'Attach a bill or a signed letter',
    scope: 'numbers:write',
    porting: true,
    query: z.object({
      id: z.string(),
      type: z.enum(['bill', 'loa']),
      filename: z.string().trim().min(1).max(200).default('document'),
    }),
    upload: { types: Object.keys(SIGNATURES), limit: LIMIT },
    answers: { 201: { description: 'The document', schema: z.object({ document }) } },
    errors: [404, 409, 413, 415],
  },
  ({ world, key, query, upload, header }) => {
    const row = findPort(world, key, query.id)
    if (['completed', 'cancelled'].includes(row.status)) {
      throw new ApiError(
        409,
        'invalid_transition',
        `A port request that is ${row.status} takes no more documents`,
      )
    }
    const type = header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    const signature = SIGNATURES[type] ?? []
    if (upload.length === 0) throw badRequest('The document is empty')
    if (!signature.every((byte, index) => upload[index] === byte)) {
      throw badRequest(`The document does not look like ${type}`)
    }
    const at = world.time.now()
    const { type: kind, filename } = query
    const stored = { id: newId('doc'), type: kind, filename, content_type: type, size: upload.length }
    world.db.run(
      'INSERT INTO documents (id, type, filename, content_type, size, port_request_id, bytes, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ...Object.values(stored),
      row.id,
      upload,
      at,
    )
    savePort(world, row, {
      type: 'document_added',
      at,
      from: row.status,
      detail: `Received a document (${kind})`,
    })
    return ok({ document: { ...stored, created_at: iso(at) } }, 201)
  },
)

interface StoredDocument {
  bytes: Uint8Array
  content_type: string
}

export const getDocument = read(
  {
    method: 'get',
    path,
    name: 'getPortRequestDocument',
    summary: 'The bytes of a document',
    scope: 'numbers:read',
    porting: true,
    query: z.object({ id: z.string(), document_id: z.string() }),
    answers: { 200: { description: 'The document', type: 'application/octet-stream' } },
    errors: [404],
  },
  ({ world, key, query }) => {
    const row = findPort(world, key, query.id)
    const found = world.db.get<StoredDocument>(
      'SELECT bytes, content_type FROM documents WHERE id = ? AND port_request_id = ?',
      query.document_id,
      row.id,
    )
    if (!found) throw notFound(`The document ${query.document_id}`)
    return { status: 200, bytes: found.bytes, headers: { 'Content-Type': found.content_type } }
  },
)

export const getLoa = read(
  {
    method: 'get',
    path: '/port-requests/loa',
    name: 'getPortRequestLoa',
    summary: 'The Letter of Authorization as PDF',
    scope: 'numbers:read',
    porting: true,
    query: z.object({ id: z.string() }),
    answers: {
      200: { description: 'The letter, built from the details as they are now', type: 'application/pdf' },
    },
    errors: [404],
  },
  async ({ world, key, query }) => {
    const row = findPort(world, key, query.id)
    const { letterOfAuthorization } = await import('../loa.ts')
    const bytes = await letterOfAuthorization(row.id, detailsOf(row), await world.letterFont?.())
    return { status: 200, bytes, headers: { 'Content-Type': 'application/pdf' } }
  },
)
