import { join, resolve } from 'node:path'
import { defineCommand } from '../../cli/command.ts'
import { onOff } from '../../cli/switch.ts'
import { fontsIn } from '../../documents/loa/fonts.ts'
import { compareLoa } from '../../documents/loa/loa-compare.ts'
import { loaPdf } from '../../documents/loa/loa-pdf.ts'
import { loaText } from '../../documents/loa/loa-text.ts'
import { pdfText } from '../../documents/pdf-text.ts'
import { buildLoa } from '../../domain/loa/build-loa.ts'
import type { Loa } from '../../domain/loa/loa.ts'
import { loaFindings } from '../../domain/loa/loa-findings.ts'
import { AppError } from '../../errors.ts'
import { issuesText } from '../../output/issues-view.ts'
import { folded, labelled } from '../../output/layout.ts'
import { quoted } from '../../output/quoted.ts'
import type { View } from '../../output/view.ts'
import type { Session } from '../../session.ts'
import { DETAIL_INPUTS, type Given, readDetails, requireComplete } from '../shared/details.ts'
import { namedPort } from '../shared/named-port.ts'
import { outputFile } from '../shared/replace-file.ts'

export default defineCommand({
  description:
    'Builds the letter from the details (--from or flags), shows it here, and with --output writes it as a PDF for US Letter paper. For a port request it fetches the letter that KaiCalls built; with details as well it says where the two differ.',
  examples: [
    ['kaiport loa --from port.json', 'read it in the terminal'],
    [
      'kaiport loa --from port.json --print-and-sign --output loa.pdf',
      'to be signed by hand, for carriers that refuse a typed signature',
    ],
    ['kaiport loa "(512) 555-0142" --output loa.pdf', 'the one that KaiCalls built'],
  ],
  positionals: [{ name: 'port', help: 'a port request: its id or phone number' }],
  effects: 'read',
  inputs: {
    ...DETAIL_INPUTS,
    output: outputFile('<file>', 'write the PDF to this file'),
    printAndSign: { flag: 'print-and-sign', help: 'leave room for a signature by hand', schema: onOff },
  },
  async run(input, session, [name]) {
    const given = input.from || !name ? await readDetails(session, input, undefined) : undefined
    if (given) requireComplete(given)
    const loa = given && build(session, given, input.printAndSign)
    if (name) return fetched(session, name, loa, input.output)
    if (!loa)
      throw new AppError('usage', {
        detail: 'There is nothing to build a letter from.',
        hint: 'Name a port request, or give --from FILE.',
      })
    const findings = loaFindings(loa, session.ctx.clock.now())
    if (input.output) {
      const pdf = await session.busy('Writing the letter', () =>
        loaPdf(loa, fontsIn(join(session.ctx.packageRoot, 'assets', 'fonts'))),
      )
      await session.ctx.fs.writeAtomic(resolve(session.ctx.cwd, input.output), pdf)
    }
    const issues = findings.map((finding) => ({ ...finding, likelihood: 0 }))
    return {
      json: { loa, findings, output: input.output ?? null },
      text: (style) =>
        input.output ? `Written to ${input.output}.` : loaText(loa, Math.min(style.width, 100)).join('\n'),
      notes: (style) => issuesText(issues, style),
    }
  },
})

const build = (session: Session, { details, signature }: Given, byHand: boolean): Loa =>
  buildLoa(details, {
    at: signature.accepted_at ?? session.ctx.clock.now().toISOString(),
    sign: byHand ? 'handwritten_blank' : 'typed',
    ...(signature.signer_name ? { signer_name: signature.signer_name } : {}),
    ...(signature.signer_title ? { signer_title: signature.signer_title } : {}),
  })

/** The letter that KaiCalls built, and where it differs from ours when there are details to build ours from. */
async function fetched(
  session: Session,
  name: string,
  ours: Loa | undefined,
  output: string | undefined,
): Promise<View> {
  const api = await session.api()
  const port = await namedPort(session, name, api)
  const pdf = await api.loa(port.id)
  if (output) await session.ctx.fs.writeAtomic(resolve(session.ctx.cwd, output), pdf)
  const theirs = await pdfText(pdf)
  const compared = ours ? compareLoa(ours, theirs) : []
  const differing = compared.filter((element) => !element.found || element.note !== '')
  return {
    json: { id: port.id, output: output ?? null, bytes: pdf.length, differences: differing },
    text: (style) => {
      if (ours)
        return labelled(
          differing.map(({ element, ours: value, note }) => [element, note ? `${value} (${note})` : value]),
          style,
        )
      return output ? `Written to ${output}.` : folded(theirs, session.ctx.stdout)
    },
    notes: (style) => {
      if (!ours)
        return output
          ? ''
          : style.theme.hint(`To keep it: ${session.command(`loa ${quoted(name)} --output loa.pdf`)}`)
      return differing.length === 0
        ? 'The two letters say the same.'
        : `${differing.length} elements differ between the letter of KaiCalls and these details.`
    },
  }
}
