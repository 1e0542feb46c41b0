import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import { request } from 'undici'
import { extractText } from 'unpdf'
import { expect, test } from 'vitest'
import { HOUR, sandbox, scenario } from './sandbox.ts'

const pdf = Buffer.from('%PDF-1.7\nnot much of one\n')
const type = (value: string) => ({ 'content-type': value })

async function ported() {
  const box = await sandbox()
  return { box, port: await box.port(scenario('clean').details) }
}

test('a bill is kept byte for byte and listed with its port', async () => {
  const { box, port } = await ported()
  const path = `/port-requests/documents?id=${port.id}`
  const added = await box.send(
    'POST',
    `${path}&type=bill&filename=May%20bill.pdf`,
    pdf,
    type('application/pdf'),
  )
  expect(added.status).toBe(201)
  expect(added.json.document).toMatchObject({ type: 'bill', filename: 'May bill.pdf', size: pdf.length })
  const after = await box.get(port.id)
  expect(after.documents).toEqual([added.json.document])
  expect(after.events.at(-1).type).toBe('document_added')
  expect(after.updated_at > port.updated_at).toBe(true)
  const bytes = await box.send('GET', `${path}&document_id=${added.json.document.id}`)
  expect(bytes.headers['content-type']).toBe('application/pdf')
  expect(bytes.bytes.equals(pdf)).toBe(true)
})

test.each([
  ['a type that is not taken', 'text/plain', pdf, 415, 'unsupported_media_type'],
  ['bytes of another kind', 'image/png', pdf, 400, 'invalid_request'],
  ['nothing', 'application/pdf', Buffer.alloc(0), 400, 'invalid_request'],
])('%s is refused', async (_what, contentType, bytes, status, code) => {
  const { box, port } = await ported()
  const refused = await box.send(
    'POST',
    `/port-requests/documents?id=${port.id}&type=bill`,
    bytes,
    type(contentType),
  )
  expect([refused.status, refused.json.error.code]).toEqual([status, code])
  expect((await box.get(port.id)).documents).toEqual([])
})

test('10 MiB are taken and one byte more is not', async () => {
  const { box, port } = await ported()
  const path = `/port-requests/documents?id=${port.id}&type=bill`
  const full = Buffer.alloc(10 * 1024 * 1024)
  pdf.copy(full)
  expect((await box.send('POST', path, full, type('application/pdf'))).status).toBe(201)
  const over = await box.send('POST', path, Buffer.concat([full, Buffer.alloc(1)]), type('application/pdf'))
  expect([over.status, over.json.error.code]).toEqual([413, 'document_too_large'])
})

test('a stream that never says how long it is is cut off at 10 MiB', async () => {
  const { box, port } = await ported()
  let sent = 0
  async function* endless() {
    for (; sent < 64; sent++) yield Buffer.alloc(1024 * 1024)
  }
  const reply = await request(`${box.url}/api/v1/port-requests/documents?id=${port.id}&type=bill`, {
    method: 'POST',
    headers: { authorization: `Bearer ${box.apiKey}`, ...type('application/pdf') },
    body: Readable.from(endless()),
  }).catch(() => null)
  if (reply) expect(reply.statusCode).toBe(413)
  expect(sent).toBeLessThan(40)
  expect((await box.get(port.id)).documents).toEqual([])
})

test('a completed port takes no more documents', async () => {
  const { box, port } = await ported()
  box.clock.at += 100 * HOUR
  const late = await box.send(
    'POST',
    `/port-requests/documents?id=${port.id}&type=bill`,
    pdf,
    type('application/pdf'),
  )
  expect([late.status, late.json.error.code]).toEqual([409, 'invalid_transition'])
})

test('the letter is a PDF of one page with the details and without the PIN', async () => {
  const { box, port } = await ported()
  const letter = await box.send('GET', `/port-requests/loa?id=${port.id}`)
  expect(letter.headers['content-type']).toBe('application/pdf')
  const { totalPages, text } = await extractText(new Uint8Array(letter.bytes), { mergePages: true })
  expect(totalPages).toBe(1)
  for (const part of [
    port.id,
    '+15125550142',
    '8834-201-5567',
    'Bluebonnet Dental Group, PLLC',
    'Ste 210',
    'Marisol Vega',
  ]) {
    expect(text).toContain(part)
  }
  expect(text).not.toContain('4821')
})

test('with a typeface of its own the letter writes names in other alphabets', async () => {
  const file = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf')
  const box = await sandbox({ letterFont: () => readFile(file) })
  const { id } = await box.port({ ...scenario('clean').details, authorized_name: 'Łucja Παππά' })
  const { bytes } = await box.send('GET', `/port-requests/loa?id=${id}`)
  expect((await extractText(new Uint8Array(bytes), { mergePages: true })).text).toContain('Łucja Παππά')
})

test('an unknown port or document is 404', async () => {
  const { box, port } = await ported()
  for (const path of [
    'documents?id=port_0&document_id=x',
    `documents?id=${port.id}&document_id=doc_0`,
    'loa?id=port_0',
  ]) {
    expect((await box.send('GET', `/port-requests/${path}`)).json.error.code).toBe('not_found')
  }
})
