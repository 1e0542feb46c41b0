/** All text of a small PDF, pages after one another. For bills, with their columns, see `bill/`. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  const { extractText, getDocumentProxy } = await import('unpdf')
  const file = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  const { text } = await extractText(file, { mergePages: true })
  return text
}
