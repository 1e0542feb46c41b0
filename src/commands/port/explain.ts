import { defineCommand } from '../../cli/command.ts'
import { readNumber } from '../../domain/numbers/phone-number.ts'
import { explain } from '../../domain/rejections/explain.ts'
import { AppError } from '../../errors.ts'
import { explainText } from '../../output/explain-view.ts'
import { quoted } from '../../output/quoted.ts'

export default defineCommand({
  description:
    "A carrier's or provider's rejection in plain words: cause, fields to correct, what to do, whether the same details may be sent again, how long it usually takes, and where that was read. Takes codes and free text, several reasons at once, without a key and without network. What is not recognised is printed as it came and never guessed at; that is no failure, and ends with 0 too.",
  examples: [
    ['kaiport explain 8A', 'a code of a carrier or provider'],
    ['kaiport explain account number wrong and PIN expired', 'what a carrier wrote'],
    ['kaiport explain - < rejection.txt', 'from a file or a pipe'],
  ],
  positionals: [{ name: 'text', help: 'a code or a message, or - for stdin', required: true, many: true }],
  effects: 'local',
  inputs: {},
  async run(_input, session, words) {
    const given =
      words.length === 1 && words[0] === '-'
        ? await session.ctx.stdin.text(session.ctx.signal)
        : words.join(' ')
    const text = given.trim()
    if (text === '')
      throw new AppError('usage', {
        detail: 'There is nothing to explain.',
        hint: 'Give a code or a message, such as: kaiport explain 8A',
      })
    return {
      json: explain(text),
      text: (style) => explainText(text, style),
      notes: (style) =>
        style.theme.hint(
          readNumber(text).ok
            ? `  Why the port of that number was rejected: ${session.command(`show ${quoted(text)}`)}`
            : `  Correct a rejected port: ${session.command('retry <id or number>')}`,
        ),
    }
  },
})
