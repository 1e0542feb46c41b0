import { COLUMNS, type FieldName } from '../../domain/fields.ts'

/** Words that people shorten, as `foldHeader` reads them. */
const WORDS: Readonly<Record<string, string>> = {
  acctno: 'accountnumber',
  acct: 'account',
  acc: 'account',
  no: 'number',
  num: 'number',
  nbr: 'number',
  tel: 'telephone',
  addr: 'address',
}

/** A column name with everything taken out that makes no difference: `" Acct No. (required) "` is `accountnumber`. */
export function foldHeader(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/#/g, ' number ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => WORDS[word] ?? word)
    .join('')
}

/** Letters and digits alone: `Account Number` is the field's own name, `Acct #` another spelling of it. */
const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')

const OWN_NAMES: ReadonlyMap<string, FieldName> = new Map(COLUMNS.map(({ name }) => [bare(name), name]))
const SPELLINGS: ReadonlyMap<string, FieldName> = new Map(
  COLUMNS.flatMap(({ name, label, headers }) =>
    [name, label, ...headers].map((spelling) => [foldHeader(spelling), name] as const),
  ),
)

/** The field that a column name means, and how sure that is: 2 for the field's own name, 1 for another spelling. */
export function fieldOfHeader(
  header: string,
): { readonly field: FieldName; readonly rank: 1 | 2 } | undefined {
  const own = OWN_NAMES.get(bare(header))
  if (own) return { field: own, rank: 2 }
  const field = SPELLINGS.get(foldHeader(header))
  return field && { field, rank: 1 }
}
