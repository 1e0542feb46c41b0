import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { FIELDS } from '../../src/domain/fields.ts'
import { portFileSchema } from '../../src/domain/port-file-schema.ts'

const published = new URL('../../docs/port-file.schema.json', import.meta.url)

test('the published schema of a --from file is the one that follows from the field table', async () => {
  await expect(`${JSON.stringify(portFileSchema(), null, 2)}\n`).toMatchFileSnapshot(fileURLToPath(published))
})

test('the schema has a place for every field, and the example of the repository fits it', async () => {
  const { properties } = portFileSchema() as { properties: Record<string, { properties?: object }> }
  for (const field of FIELDS) {
    const [outer = '', inner] = (field.path ?? field.name).split('.')
    expect(Object.keys(inner ? (properties[outer]?.properties ?? {}) : properties)).toContain(inner ?? outer)
  }
  const example = JSON.parse(
    await readFile(new URL('../../fixtures/ports/clean.json', import.meta.url), 'utf8'),
  )
  for (const key of Object.keys(example)) expect(properties).toHaveProperty(key)
})
