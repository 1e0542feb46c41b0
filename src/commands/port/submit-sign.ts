import type { PortDetails } from '../../domain/fields.ts'
import { buildLoa } from '../../domain/loa/build-loa.ts'
import type { Loa } from '../../domain/loa/loa.ts'
import { signatureFor } from '../../domain/loa/signature-for.ts'
import type { Signature } from '../../domain/port-body.ts'
import { paragraph } from '../../output/layout.ts'
import type { Style } from '../../output/style.ts'
import { BACK, type Prompter } from '../../prompts/prompter.ts'

/** The letter as it stands before it is signed. */
export const unsignedLoa = (details: PortDetails, now: Date): Loa =>
  buildLoa(details, { at: now.toISOString(), sign: 'typed' })

/** Asks for a typed signature; undefined when the person goes back. */
export async function sign(
  prompter: Prompter,
  details: PortDetails,
  now: Date,
  style: Style,
  write: (text: string) => void,
): Promise<Signature | undefined> {
  const expected = details.authorized_name ?? ''
  write(`\n${paragraph(unsignedLoa(details, now).signature.consent.text, style)}\n`)
  const name = await prompter.text({
    message: `To sign, type your full name (${expected})`,
    check: (answer) =>
      answer.trim().toLowerCase() === expected.toLowerCase()
        ? undefined
        : `The signer has to be the authorised person, ${expected}. Answer < to go back and change that.`,
  })
  if (name === BACK) return undefined
  const title = await prompter.text({ message: 'Title, such as Owner (optional)' })
  if (title === BACK) return undefined
  if (!(await prompter.confirm({ message: 'Submit the port request now?', initial: true }))) return undefined
  const signer = { signer_name: name.trim(), signer_title: title.trim() }
  return signatureFor(details, signer, now.toISOString())
}
