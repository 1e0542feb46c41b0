/** Business VoIP invoices: an invoice with "bill to", few numbers, and a name that is not the underlying carrier's. */
import { absent, found } from './expect.mjs'

export const ringcentral = {
  name: 'ringcentral-invoice',
  about:
    'An invoice in which one company name stands above two addresses in two columns: bill to and service address.',
  expected: {
    pages: 1,
    carrier: 'RingCentral',
    accountNumber: found('1846220037', '1846220037', 1),
    accountName: found('Tideway Legal Partners LLP', 'Tideway Legal Partners LLP', 1),
    serviceAddress: found(
      {
        line1: '400 Commerce St',
        line2: 'Floor 11',
        city: 'Nashville',
        state: 'TN',
        postal_code: '37219',
        country: 'US',
      },
      'Tideway Legal Partners LLP / 400 Commerce St / Floor 11 / Nashville, TN 37219',
      1,
    ),
    billingAddress: found(
      { line1: '51 Printers Alley', city: 'Nashville', state: 'TN', postal_code: '37201', country: 'US' },
      'Tideway Legal Partners LLP / 51 Printers Alley / Nashville, TN 37201',
      1,
    ),
    billDate: found('2026-11-12', '12-Nov-2026', 1),
    dueDate: found('2026-12-12', '12-Dec-2026', 1),
    billingPeriod: found('2026-11-12/2026-12-11', '12-Nov-2026 to 11-Dec-2026', 1),
    billingTelephoneNumber: found('+16155550161', '+1 (615) 555-0161', 1),
    lines: ['+16155550161'],
    others: ['+18885550199'],
  },
  draw(pen) {
    pen.text(40, 34, 'RingCentral, Inc.', { size: 16, bold: true })
    pen.lines(40, 56, ['20 Davis Drive', 'Belmont, CA 94002'], { size: 7, lead: 9 })
    pen.text(440, 34, 'INVOICE', { size: 18, bold: true })
    pen.pairs(360, 470, 70, [
      ['Invoice Number:', 'CD_004471920'],
      ['Invoice Date:', '12-Nov-2026'],
      ['Payment Due Date:', '12-Dec-2026'],
      ['Account Number:', '1846220037'],
      ['Main Number:', '+1 (615) 555-0161'],
    ])
    pen.text(40, 150, 'Bill To:', { bold: true })
    pen.lines(40, 163, ['Tideway Legal Partners LLP', '51 Printers Alley', 'Nashville, TN 37201'])
    pen.text(220, 150, 'Service Address:', { bold: true })
    pen.lines(220, 163, ['Tideway Legal Partners LLP', '400 Commerce St', 'Floor 11', 'Nashville, TN 37219'])
    pen.text(40, 230, 'Service Period: 12-Nov-2026 to 11-Dec-2026')
    pen
      .band(40, 250, 532, 16)
      .row(253, [48, 330, -420, -560], ['Description', 'Qty', 'Price', 'Amount'], { bold: true })
    pen.row(272, [48, 330, -420, -560], ['RingEX Advanced, monthly', '14', '35.00', '490.00'])
    pen.row(285, [48, 330, -420, -560], ['Additional local number', '6', '4.99', '29.94'])
    pen.text(40, 330, 'Billing support: +1 (888) 555-0199, ringcentral.com/support').footer()
  },
}

export const zoomPhone = {
  name: 'zoom-phone',
  about:
    'Account number at the top left, "sold to" apart from "bill to", several spellings of one phone number.',
  expected: {
    pages: 2,
    carrier: 'Zoom',
    accountNumber: found('7003918264', '7003918264', 1),
    accountName: found('Paper Kite Studio', 'Paper Kite Studio', 1),
    serviceAddress: found(
      {
        line1: '1919 NE Couch St',
        line2: 'Unit 204',
        city: 'Portland',
        state: 'OR',
        postal_code: '97232',
        country: 'US',
      },
      '1919 NE Couch St, Unit 204, Portland, OR 97232',
      2,
    ),
    billingAddress: found(
      {
        line1: '88 SW Oak St',
        line2: 'Suite 900',
        city: 'Portland',
        state: 'OR',
        postal_code: '97204',
        country: 'US',
      },
      'Paper Kite Studio / 88 SW Oak St, Suite 900 / Portland, OR 97204 / United States',
      1,
    ),
    billDate: found('2026-11-03', 'Nov 3, 2026', 1),
    dueDate: found('2026-11-03', 'Nov 3, 2026', 1),
    billingPeriod: found('2026-11-03/2026-12-02', 'Nov 3, 2026-Dec 2, 2026', 1),
    billingTelephoneNumber: absent,
    lines: ['+15035550162', '+15035550163', '+18775550164'],
    others: ['+18885550165'],
  },
  draw(pen) {
    pen.pairs(40, 130, 36, [
      ['Account Number:', '7003918264'],
      ['Invoice Number:', 'INV288401776'],
      ['Currency:', 'USD'],
    ])
    pen.text(440, 34, 'zoom', { size: 22, bold: true })
    pen.lines(440, 62, ['Zoom Communications, Inc.', '55 Almaden Blvd, 6th Floor', 'San Jose, CA 95113'], {
      size: 7,
      lead: 9,
    })
    pen.pairs(40, 130, 90, [
      ['Invoice Date:', 'Nov 3, 2026'],
      ['Due Date:', 'Nov 3, 2026'],
      ['Billing Period:', 'Nov 3, 2026-Dec 2, 2026'],
    ])
    pen.text(40, 150, 'Sold To Address:', { bold: true })
    pen.lines(40, 163, [
      'Paper Kite Studio',
      '88 SW Oak St, Suite 900',
      'Portland, OR 97204',
      'United States',
    ])
    pen.text(300, 150, 'Bill To Address:', { bold: true })
    pen.lines(300, 163, [
      'Paper Kite Studio',
      '88 SW Oak St, Suite 900',
      'Portland, OR 97204',
      'United States',
    ])
    pen.text(40, 240, 'Zoom Phone US/CA Unlimited x 3').text(560, 240, '$45.00', { right: true })
    pen.page()
    pen.text(40, 40, 'Phone numbers on this account', { size: 11, bold: true })
    pen.lines(40, 62, [
      '(503) 555-0162  Main company number',
      '503.555.0162  Auto receptionist',
      '+1 503-555-0163  Reception desk',
      '1 877 555 0164  Toll-free',
    ])
    pen.text(40, 130, 'Service address: 1919 NE Couch St, Unit 204, Portland, OR 97232')
    pen.text(40, 150, 'Contact billing at 1-888-555-0165').footer()
  },
}

export const reseller = {
  name: 'reseller-unknown',
  about:
    'A small reseller that no table knows, riding on another carrier it mentions in the small print; the printed account number is masked.',
  expected: {
    pages: 1,
    carrier: null,
    accountNumber: {
      status: 'absent',
      candidates: [{ value: '7719', printed: '****-7719', page: 1, role: 'masked' }],
    },
    accountName: found('Quillback Marine Supply', 'Quillback Marine Supply', 1),
    serviceAddress: found(
      { line1: '12 Wharf Rd', city: 'Gloucester', state: 'MA', postal_code: '01930', country: 'US' },
      'Quillback Marine Supply / 12 Wharf Rd / Gloucester, MA 01930',
      1,
    ),
    billingAddress: absent,
    billDate: found('2026-11-10', '2026-11-10', 1),
    dueDate: found('2026-11-25', '2026-11-25', 1),
    billingPeriod: absent,
    billingTelephoneNumber: absent,
    lines: ['+19785550146', '+19785550147'],
    others: ['+18335550102'],
  },
  draw(pen) {
    pen.text(40, 34, 'Harborlight Voice Partners', { size: 16, bold: true })
    pen.pairs(380, 470, 36, [
      ['Statement date', '2026-11-10'],
      ['Account', '****-7719'],
      ['Pay by', '2026-11-25'],
    ])
    pen.text(40, 90, 'Services provided to', { bold: true })
    pen.lines(40, 104, ['Quillback Marine Supply', '12 Wharf Rd', 'Gloucester, MA 01930'])
    pen
      .row(180, [48, -560], ['Hosted line 978-555-0146', '$24.00'])
      .row(193, [48, -560], ['Hosted line 978-555-0147', '$24.00'])
    pen.text(40, 240, 'Support desk 1-833-555-0102, help@harborlight.example')
    pen
      .text(40, 700, 'Calls are carried over the network of Bandwidth Inc. and other licensed carriers.', {
        size: 6,
      })
      .footer()
  },
}
