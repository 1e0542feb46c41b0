import type { Answer, PrintedAccount } from '../reading.ts'
import { isSlipSpelling, plainAccount } from './accounts.ts'
import { answerFrom } from './answer.ts'
import type { Layout } from './layout.ts'
import { labelled, parseAccount } from './values.ts'

/**
 * The account numbers of a bill. A payment slip's spelling with check figures appended, and a masked number, are
 * listed but never chosen; a master and a sub-account leave the choice to a person.
 */
export function readAccounts(layout: Layout): Answer<PrintedAccount> {
  const hits = labelled(layout, 'account', parseAccount).map((hit) => ({
    weight: hit.from.weight,
    slip: layout.onSlip(hit.at),
    account: {
      value: hit.value,
      printed: hit.printed,
      page: hit.page,
      label: hit.label,
      confidence: hit.confidence,
      role: hit.role ?? hit.from.role ?? ('account' as const),
    },
  }))
  const body = hits
    .filter((hit) => !hit.slip && hit.account.role !== 'masked')
    .map((hit) => hit.account.value)
  const isSlip = (value: string) => body.some((account) => isSlipSpelling(value, account))
  const usable = hits.filter(
    ({ account, slip }) => account.role !== 'masked' && !(slip && isSlip(account.value)),
  )
  const answer = answerFrom(
    usable.map(({ account, weight }) => ({ printed: account, weight, key: account.value })),
  )
  const asides = [
    ...hits
      .filter(({ account, slip }) => slip && isSlip(account.value))
      .map(({ account }) => ({ ...account, role: 'slip' as const })),
    ...scanLines(layout, body),
    ...hits.filter(({ account }) => account.role === 'masked').map(({ account }) => account),
  ].filter((aside, i, all) => all.findIndex((other) => other.value === aside.value) === i)
  return { ...answer, candidates: [...answer.candidates, ...asides] }
}

/** The figures under a payment slip that a bank's reader scans: the account, check figures, the amount. */
function scanLines(layout: Layout, accounts: readonly string[]): PrintedAccount[] {
  return layout.cells.filter(layout.onSlip).flatMap((cell) => {
    if (!/^[\d ]{16,}$/.test(cell.text)) return []
    const [first = ''] = cell.text.split(' ')
    const account = accounts.find(
      (value) => plainAccount(first).startsWith(value) && first.length > value.length,
    )
    if (!account) return []
    return [
      { value: first, printed: first, page: cell.page, label: '', confidence: 0.5, role: 'slip' as const },
    ]
  })
}
