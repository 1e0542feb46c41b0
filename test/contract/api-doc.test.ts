import { expect, test } from 'vitest'
import { API_ROOT, ENDPOINTS, type Endpoint } from '../../src/api/wire.ts'
import { REASONS } from '../../src/domain/rejections/reasons.ts'
import { endpoints as sandbox } from '../../src/sandbox/endpoints.ts'
import { rowsOf } from './markdown.ts'
import { read } from './source.ts'

const PAGE = read('docs/kaicalls-api.md')
const CLIENT = Object.values<Endpoint>(ENDPOINTS)
const code = (text: string) => `\`${text}\``

test('every endpoint that kaiport calls stands on the page, as published or assumed', () => {
  const documented = rowsOf(PAGE, 'What kaiport calls').map(([call, known, scope]) => [call, known, scope])
  const called = CLIENT.filter(({ known }) => known !== 'sandbox').map(({ method, path, known, scope }) => [
    code(`${method} ${path}`),
    known,
    scope ? code(scope) : 'any',
  ])
  expect(documented.sort()).toEqual(called.sort())
})

test('what only the sandbox answers stands on the page too', () => {
  const documented = rowsOf(PAGE, 'What the sandbox answers besides').map(([call]) => call)
  const called = new Set(CLIENT.map(({ method, path }) => `${method} ${path}`))
  const others = sandbox
    .map(({ method, path }) => `${method.toUpperCase()} ${path}`)
    .filter((call) => !call.includes('/__sandbox/') && !called.has(call))
  expect(documented.sort()).toEqual(others.map(code).sort())
})

test('every further name of a rejection stands on the page', () => {
  const names = REASONS.flatMap((reason) =>
    (reason.codes.kaicalls ?? [])
      .filter((name) => name !== reason.code)
      .map((name) => [code(name), code(reason.code)]),
  )
  expect(rowsOf(PAGE, 'Assumed: rejection codes').sort()).toEqual(names.sort())
})

test('the page names the root of the API', () => {
  expect(PAGE).toContain(code(API_ROOT))
})
