import type { Details } from './schemas/port-request.ts'

const PAGE = { size: 'LETTER', margin: 64 } as const

function facts(details: Details): [string, string][] {
  const { service_address: at, loa } = details
  const lines: [string, string | null | undefined][] = [
    ['Telephone number', details.phone_number],
    ['Current carrier', details.losing_carrier.name],
    ['Account number', details.account_number],
    ['Billing telephone number', details.billing_telephone_number],
    ['Customer of record', details.business_name ?? details.authorized_name],
    ['Authorized contact', details.authorized_name],
    [
      'Service address',
      [at.line1, at.line2, `${at.city}, ${at.state} ${at.postal_code}`, at.country]
        .filter(Boolean)
        .join('\n'),
    ],
    ['Signed by', [loa.signer_name, loa.signer_title].filter(Boolean).join(', ')],
    ['Signature', loa.signature_text],
    ['Signed at', loa.accepted_at],
  ]
  return lines.flatMap(([label, value]) => (value ? [[label, value]] : []))
}

/**
 * KaiCalls' own Letter of Authorization, one page, from the details as they stand. `font` is a TrueType file; without
 * it the PDF library's Helvetica is used, which knows Western European letters only and is not in a bundle.
 */
export async function letterOfAuthorization(
  id: string,
  details: Details,
  font?: Uint8Array,
): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit')
  const signed = new Date(details.loa.accepted_at)
  const typeface = font ? { font: null as unknown as string } : {}
  const doc = new PDFDocument({
    ...PAGE,
    ...typeface,
    info: { Title: `Letter of Authorization ${id}`, CreationDate: signed, ModDate: signed },
  })
  if (font) doc.font(font as Buffer)
  const chunks: Uint8Array[] = []
  const finished = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  doc.fontSize(16).text('Letter of Authorization').moveDown(0.3)
  doc.fontSize(9).text(`KaiCalls sandbox, port request ${id}`).moveDown(1.2)
  doc
    .fontSize(10.5)
    .text(
      'The customer named below authorizes KaiCalls to move the telephone number from the current carrier and to obtain the records needed for it. This letter is an exercise: the number is fictional and nothing is sent to a carrier.',
    )
  doc.moveDown(1.2)
  for (const [label, value] of facts(details)) {
    const top = doc.y
    doc.fillColor('#555555').text(label, PAGE.margin, top, { width: 150 })
    doc.fillColor('#111111').text(value, PAGE.margin + 165, top)
    doc.moveDown(0.5)
  }
  doc.end()
  await finished
  return Buffer.concat(chunks)
}
