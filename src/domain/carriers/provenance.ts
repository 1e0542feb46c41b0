import { sourcesOf } from './records.ts'
import type { Fact, Source } from './schema.ts'

const CONFIDENCE: Readonly<Record<Fact['confidence'], string>> = {
  official: "the carrier's or rule-maker's own page",
  third_party: "another company's guide",
  general_knowledge: 'general knowledge',
  unverified: 'not confirmed',
}

/** One line that says where a group of facts was read, how old it is and how far to trust it. */
export const sourceLine = (fact: Fact): string => sourcesLine(sourcesOf(fact), fact.confidence)

/** The same for sources that are not those of a carrier. */
export function sourcesLine(sources: readonly Source[], confidence: Fact['confidence']): string {
  const pages = sources.map(({ title, url, published }) => {
    const dated = published === null ? '' : `, ${published}`
    return url === null ? `${title}${dated}` : `${title}${dated}, ${url}`
  })
  return `${pages.join('; ')} (${CONFIDENCE[confidence]}, checked ${sources[0]?.checked_on ?? ''})`
}
