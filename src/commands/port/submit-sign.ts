import { loaText } from '../../documents/loa/loa-text.ts'
import type { PortDetails } from '../../domain/fields.ts'
import { buildLoa } from '../../domain/loa/build-loa.ts'
import type { Loa } from '../../domain/loa/loa.ts'
import { signatureFor } from '../../domain/loa/signature-for.ts'
import { isAnother } from '../../domain/loa/signer.ts'
import type { Signature } from '../../domain/port-body.ts'
import { paragraph } from '../../output/layout.ts'
import type { Style } from '../../output/style.ts'
import { BACK, type Prompter } from '../../prompts/prompter.ts'

/** Where a person signs. */
interface SigningDesk {
  readonly prompter: Prompter
  readonly style: Style
  readonly write: (text: string) => void
}

/** The letter as it stands before it is signed. */
const unsignedLoa = (details: PortDetails, now: Date): Loa =>
  buildLoa(details, { at: now.toISOString(), sign: 'typed' })

/** How the choice is called that shows the letter. */
export const READ_LETTER = 'Read the Letter of Authorization'

/** Shows the whole letter, before it is signed. */
export function showLetter({ style, write }: SigningDesk, details: PortDetails, now: Date): void {
  write(`\n${paragraph('The letter as it will read once you have signed it:', style)}`)
  write(`\n${loaText(unsignedLoa(details, now), Math.min(style.width, 100)).join('\n')}\n`)
}

/**
 * Asks for a typed signature; undefined when the person goes back.
 * @param now looked at once more when the last question is answered: that is when it is signed
 * @param question the last one, after which it is sent
 */
export async function sign(
  { prompter, style, write }: SigningDesk,
  details: PortDetails,
  now: () => Date,
  question: string,
): Promise<Signature | undefined> {
  const expected = details.authorized_name ?? ''
  write(`\n${paragraph(unsignedLoa(details, now()).signature.consent.text, style)}\n`)
  const name = await prompter.text({
    message: `To sign, type your full name (${expected})`,
    check: (answer) =>
      isAnother(answer, expected)
        ? `The signer has to be the authorized person, ${expected}. Answer < to go back and change that.`
        : undefined,
  })
  if (name === BACK) return undefined
  const title = await prompter.text({ message: 'Title, such as Owner (optional)' })
  if (title === BACK) return undefined
  if (!(await prompter.confirm({ message: question, initial: true }))) return undefined
  const signer = { signer_name: name.trim(), signer_title: title.trim() }
  return signatureFor(details, signer, now().toISOString())
}

/** Asks for the signature of a letter that was signed before, with the letter to read; undefined when the person goes back. */
export async function signAnew(
  desk: SigningDesk,
  details: PortDetails,
  now: () => Date,
  { why, question }: { readonly why: string; readonly question: string },
): Promise<Signature | undefined> {
  desk.write(`\n${paragraph(why, desk.style)}`)
  for (;;) {
    const next = await desk.prompter.select<'sign' | 'loa' | 'back'>({
      message: 'Sign the Letter of Authorization as it reads now?',
      choices: [
        { value: 'sign', label: 'Sign it' },
        { value: 'loa', label: READ_LETTER },
        { value: 'back', label: 'Go back' },
      ],
      initial: 'sign',
      back: false,
    })
    if (next === 'sign') return sign(desk, details, now, question)
    if (next !== 'loa') return undefined
    showLetter(desk, details, now())
  }
}
