const greeting =
  /^\s*(?:(?:hi|hello|hey|dear|bonjour|good (?:day|morning|afternoon|evening)|greetings)\b[^.!?:,;\n]{0,40}[,!.:;-]+\s+)+/i
/** A line such as `Kind regards,`, with the few short lines of a signature below it. */
const closing =
  /\n\s*(?:(?:with|many|best|kind|kindest|warm|warmest|very|my|our|have a|yours|all the|take) ?)*(?:regards|wishes|thanks?(?: (?:you|so much|very much|a (?:lot|million)|again|kindly|in advance))*|cheers|sincerely|respectfully|cordial\w*|faithfully|truly|yours|best|care|(?:great|good|nice|lovely) \w+|warmly|kindly|kindest)\b[^\n.?]{0,40}(?:\n[^\n]{0,50}){0,4}\s*$/i

/** A message without its greeting and its signature. */
export const body = (message: string): string => message.replace(greeting, '').replace(closing, '').trim()

const courtesy =
  /^(?:thanks?|thank you|many thanks|appreciate|sorry|apologies|regards|best|cheers|sincerely)\b/
const question =
  /^(?:so |and |but |ok |hi |hello )?(?:do|does|did|is|are|was|were|has|have|can i|could i|may i|should i|what|where|when|which|who|how|why|any)\b.*\?\W*$/i
const satisfied =
  /\b(?:fine|okay|ok|all right|alright|in order|good|great|perfect\w*|correct|right|match(?:es|ed)?|agrees?|lines? up|check(?:s|ed)? out|verified|validated|accepted|accurate|acceptable|valid|complete|passed|all set|approved|cleared|confirmed|received|rcvd|attached|completed)\b/
/** What a sentence hardly lacks that complains of something. */
const complaint =
  /\b(?:not|never|none|neither|nor|nobody|cannot|aint|unable|unfortunately|afraid|wrong|incorrect\w*|inaccurate|invalid|expired|stale|outdated|unsigned|undated|mis\w+|dis(?:agree|conn|crep|c)\w*|differ\w*|fail\w*|reject\w*|refus\w*|declin\w*|den(?:y|ied|ies)|need\w*|must|requir\w*|problem|issue|errors?|blank|empty|omitted|lacks?|too|past|only|without|resubmit|resend|until|til|before|instead|belongs|another|should)\b/
/** And what it hardly lacks if it asks for something or leaves something open. */
const open =
  /\b(?:no|but|however|though|although|except|rather|old|other|would|could|ask\w*|provide|send|correct(?:ed)? (?:the|it|this|that)|if|when|once|unless|obtain|get|use|please|outside|after|pend\w*|lock\w*|froz\w*|freeze|block\w*)\b/
/** What turns a complaint round: `has not expired`, `no letter is required`. */
const denied =
  /\bno (?:\w+ ){1,3}(?:required|needed|necessary)\b|\bno (?:\w+ ){1,2}on (?:line|account|number|tn)\b|\b(?:not|no longer) (?:yet )?(?:expired|lapsed|locked|frozen|required|needed|necessary|pending|blocked|past due)\b/g

/** Whether clauses say that something is amiss (2), ask for something or leave something open (1), or neither (0). */
export function complaintIn(clauses: readonly string[]): 0 | 1 | 2 {
  const words = clauses.join(' , ').replace(denied, '')
  if (complaint.test(words)) return 2
  return open.test(words) ? 1 : 0
}

/**
 * Whether a sentence is a question or a courtesy, or says that something is in order, and complains of nothing.
 * @param inWords its clauses in plain words
 */
export function isAside(sentence: string, inWords: readonly string[]): boolean {
  if (question.test(sentence)) return true
  const words = inWords.join(' , ')
  return (courtesy.test(words) || satisfied.test(words)) && complaintIn(inWords) === 0
}
