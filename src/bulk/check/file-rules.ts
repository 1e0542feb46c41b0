import type { FieldName, PortDetails } from '../../domain/fields.ts'
import { cellOf, findingAt, type Headers, type Place, type RowFinding, type Wording } from '../finding.ts'
import { type AccountDoubt, accounts } from './accounts.ts'
import { firstRows } from './first-rows.ts'

type FileRule = Wording & { readonly field: FieldName }

const DOUBTS: Readonly<Record<AccountDoubt, FileRule>> = {
  billing_number_differs: {
    field: 'billing_telephone_number',
    code: 'billing_number_differs',
    severity: 'warning',
    problem: 'Rows of one account name different billing telephone numbers.',
    fix: 'An account has one billing telephone number; take it from the bill.',
  },
  billing_number_missing: {
    field: 'billing_telephone_number',
    code: 'billing_number_missing',
    severity: 'warning',
    problem: 'The account has several numbers in this file, and no billing telephone number.',
    fix: 'Give the main number of the account in all its rows: carriers look the account up by it.',
  },
  port_type_differs: {
    field: 'port_type',
    code: 'port_type_differs',
    severity: 'warning',
    problem: 'Rows of one account differ in whether all its numbers move (full) or only some (partial).',
    fix: 'Use partial in all rows of the account if any of its numbers stays with the losing carrier.',
  },
}

const DUPLICATE: FileRule = {
  field: 'phone_number',
  code: 'number_duplicate',
  severity: 'error',
  problem: 'The number stands in an earlier row already.',
  fix: 'Keep one row for each number. Only the first one is submitted.',
}

const STAYS_AND_MOVES: FileRule = {
  field: 'new_billing_telephone_number',
  code: 'new_billing_number_moves',
  severity: 'error',
  problem:
    'The new billing telephone number has to stay with the losing carrier, and this file moves it too.',
  fix: 'Name a number that stays, or leave that number out of the file.',
}

/** What can only be seen by looking at several rows together. Rows are to be given in the order of the file. */
export interface FileRules {
  findings(place: Pick<Place, 'row' | 'line'>, details: PortDetails): RowFinding[]
}

/** Memory does not grow with the rows, up to a million and a half of them: see `firstRows` and `accounts`. */
export function fileRules(headers: Headers): FileRules {
  const numbers = firstRows()
  const staying = firstRows(2 ** 12)
  const byAccount = accounts()

  return {
    findings(place, details) {
      const { row } = place
      const found: RowFinding[] = []
      const say = (rule: FileRule, earlier: number, value?: string) =>
        found.push({ ...findingAt(cellOf(place, rule.field, headers), rule, { value }), earlier })
      const number = details.phone_number
      const key = number && Number(number.slice(-10))
      const before = key ? numbers.seen(key, row) : undefined
      if (key) {
        if (before !== undefined) say(DUPLICATE, before, number)
        const stays = staying.find(key)
        if (stays !== undefined) say({ ...STAYS_AND_MOVES, field: 'phone_number' }, stays, number)
      }
      const stays = details.new_billing_telephone_number
      if (stays) {
        const key = Number(stays.slice(-10))
        staying.seen(key, row)
        const moves = numbers.find(key)
        if (moves !== undefined) say(STAYS_AND_MOVES, moves, stays)
      }
      // The same number once more is no further number of its account.
      if (before === undefined)
        for (const { doubt, row: earlier } of byAccount.compare(details, row)) say(DOUBTS[doubt], earlier)
      return found
    },
  }
}
