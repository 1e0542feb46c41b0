/** A place where a business's number stands, to be looked through once the number has moved. */
export interface Listing {
  readonly key: string
  readonly place: string
  /** What to look for there. */
  readonly look: string
}

/**
 * In the order in which callers find them. The number itself has not changed: what has to go are the temporary number
 * and older ones.
 */
export const LISTINGS: readonly Listing[] = [
  {
    key: 'website',
    place: 'Your own website',
    look: 'Header, footer, contact page, and the number behind every tap-to-call link.',
  },
  {
    key: 'google_business',
    place: 'Google Business Profile',
    look: 'Primary and additional phone numbers, for each location.',
  },
  {
    key: 'maps',
    place: 'Other maps',
    look: 'Apple Business Connect, Bing Places, and navigation services.',
  },
  {
    key: 'social',
    place: 'Social profiles',
    look: 'Facebook, Instagram, LinkedIn, Yelp: the contact button as well as the text.',
  },
  {
    key: 'directories',
    place: 'Directories',
    look: 'Yellow pages, chamber of commerce, trade and review sites.',
  },
  {
    key: 'ads',
    place: 'Advertisements',
    look: 'Call buttons and tracking numbers in search, display and print.',
  },
  {
    key: 'invoices',
    place: 'Invoices and paper',
    look: 'Invoices, quotes, letterhead, business cards, vehicles and signs.',
  },
  {
    key: 'email',
    place: 'E-mail signatures',
    look: 'Everyone’s signature, automatic replies and newsletters.',
  },
  {
    key: 'greetings',
    place: 'Greetings and menus',
    look: 'Voicemail and phone menus of your other lines that name a number.',
  },
  {
    key: 'accounts',
    place: 'Accounts that call or text you',
    look: 'Banks, payment and alarm companies, and codes for logging in that come by text.',
  },
]
