import { sourcesOf } from './records.ts'
import type { Fact } from './schema.ts'

const CONFIDENCE: Readonly<Record<Fact['confidence'], string>> = {
  official: "the carrier's or rule-maker's own page",
  third_party: "another company's guide",
  general_knowledge: 'general knowledge',
  unverified: 'not confirmed',
}

/** One line that says where a group of facts was read, how old it is and how far to trust it. */
export function sourceLine(fact: Fact): string {
  const pages = sourcesOf(fact).map(({ title, url, published }) => {
    const dated = published === null ? '' : `, ${published}`
    return url === null ? `${title}${dated}` : `${title}${dated}, ${url}`
  })
  const checked = sourcesOf(fact)[0]?.checked_on ?? ''
  return `${pages.join('; ')} (${CONFIDENCE[fact.confidence]}, checked ${checked})`
}
