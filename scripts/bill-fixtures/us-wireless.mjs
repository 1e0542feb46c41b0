/** US wireless layouts: no service address is printed, and one account carries several lines with their own names. */
import { absent, found } from './expect.mjs'

export const verizonWireless = {
  name: 'verizon-wireless',
  about:
    'Account number in nine and five digits, printed at the top of every page; per-line names next to the numbers; label and value below each other.',
  expected: {
    pages: 2,
    carrier: 'Verizon',
    accountNumber: found('74201983500001', '742019835-00001', 1),
    accountName: found('NORTHLINE PLUMBING CO', 'NORTHLINE PLUMBING CO', 1),
    serviceAddress: absent,
    billingAddress: found(
      { line1: '2210 GRAND RIVER AVE', city: 'LANSING', state: 'MI', postal_code: '48906', country: 'US' },
      'NORTHLINE PLUMBING CO / 2210 GRAND RIVER AVE / LANSING, MI 48906-4417',
      1,
    ),
    billDate: found('2026-11-06', 'November 6, 2026', 1),
    dueDate: found('2026-11-28', 'November 28, 2026', 1),
    billingPeriod: found('2026-10-07/2026-11-06', 'Oct 7, 2026 - Nov 6, 2026', 1),
    billingTelephoneNumber: absent,
    lines: ['+15175550131', '+15175550132', '+15175550133'],
    others: ['+18005550108'],
  },
  draw(pen) {
    pen.text(40, 34, 'verizon', { size: 20, bold: true })
    pen.text(40, 60, 'PO BOX 489, NEWARK, NJ 07101-0489', { size: 7 })
    pen.lines(60, 110, ['NORTHLINE PLUMBING CO', '2210 GRAND RIVER AVE', 'LANSING, MI 48906-4417'])
    const field = (x, y, label, value) =>
      pen.text(x, y, label, { size: 7, color: '#555555' }).text(x, y + 10, value, { bold: true })
    field(380, 36, 'Billing period', 'Oct 7, 2026 - Nov 6, 2026')
    field(380, 64, 'Account number', '742019835-00001')
    field(480, 64, 'Invoice number', '9964120877')
    field(380, 92, 'Bill date', 'November 6, 2026')
    field(480, 92, 'Due date', 'November 28, 2026')
    pen.band(40, 190, 532, 22).text(48, 196, 'Your November bill is $214.37', { size: 11, bold: true })
    pen.lines(40, 230, ['Charged by line', 'Account-wide charges $12.00'])
    pen.text(
      40,
      300,
      'Questions? Visit verizonwireless.com/support or call 800-555-0108, or *611 from your phone.',
    )
    pen.rule(600, { dashed: true }).text(40, 606, 'Payment coupon', { bold: true })
    field(380, 620, 'Account number', '742019835-00001')
    pen.lines(380, 660, ['VERIZON WIRELESS', 'PO BOX 489', 'NEWARK, NJ 07101-0489'])
    pen.text(60, 740, '0489000017420198350000100000021437 0000021437', { size: 10 })
    pen.page()
    pen.row(
      36,
      [40, 240, 420],
      ['Bill date November 6, 2026', 'Account number 742019835-00001', 'Invoice 9964120877'],
      { size: 7 },
    )
    pen.text(40, 70, 'Charges by line', { size: 12, bold: true })
    const line = (y, name, number, device, cost) => {
      pen
        .text(40, y, name, { bold: true })
        .text(40, y + 12, number)
        .text(220, y + 12, device)
        .text(560, y + 12, cost, { right: true })
    }
    line(100, 'Dana Whitfield', '517-555-0131', 'Business Unlimited Plus', '$72.10')
    line(140, 'Marcus Oyelaran', '517-555-0132', 'Business Unlimited Start', '$65.10')
    line(180, 'Dispatch', '517-555-0133', 'Business Unlimited Start', '$65.17')
    pen.footer()
  },
}

export const tmobileBusiness = {
  name: 't-mobile-business',
  about:
    'Nine-digit account at the top right with label above the value, numbers without separators, and an invoice whose date is a bill issue date.',
  expected: {
    pages: 1,
    carrier: 'T-Mobile',
    accountNumber: found('951204773', '951204773', 1),
    accountName: found('PRAIRIE LANE COURIERS', 'PRAIRIE LANE COURIERS', 1),
    serviceAddress: absent,
    billingAddress: found(
      {
        line1: '815 S WALNUT ST',
        line2: 'STE 300',
        city: 'WICHITA',
        state: 'KS',
        postal_code: '67213',
        country: 'US',
      },
      'PRAIRIE LANE COURIERS / 815 S WALNUT ST STE 300 / WICHITA KS 67213',
      1,
    ),
    billDate: found('2026-10-25', '10/25/26', 1),
    dueDate: found('2026-11-17', '11/17/26', 1),
    billingPeriod: found('2026-09-25/2026-10-24', '09/25/26 - 10/24/26', 1),
    billingTelephoneNumber: absent,
    lines: ['+13165550171', '+13165550172', '+13165550173', '+13165550174'],
    others: ['+18005550170'],
  },
  draw(pen) {
    pen.text(40, 34, 'T-Mobile', { size: 18, bold: true, color: '#333333' }).text(40, 56, 'for Business')
    pen.row(34, [300, 400, 490], ['Bill issue date', 'Account', 'Page'], { size: 7, color: '#555555' })
    pen.row(45, [300, 400, 490], ['10/25/26', '951204773', '1 of 1'])
    pen.row(64, [300, 430], ['Bill period', 'Due by'], { size: 7, color: '#555555' })
    pen.row(75, [300, 430], ['09/25/26 - 10/24/26', '11/17/26'])
    pen.lines(60, 120, ['PRAIRIE LANE COURIERS', '815 S WALNUT ST STE 300', 'WICHITA KS 67213'])
    pen
      .band(40, 190, 532, 16)
      .row(193, [48, 180, 340, -560], ['Voice line', 'Plan', 'Equipment', 'Total'], { bold: true })
    for (const [i, last] of ['0171', '0172', '0173', '0174'].entries())
      pen.row(
        212 + i * 13,
        [48, 180, 340, -560],
        [`316555${last}`, 'Business Flex', i ? '$0.00' : '$18.34', i ? '$35.00' : '$53.34'],
      )
    pen.text(40, 290, 'Call Business Care at 1-800-555-0170. t-mobile.com/business').footer()
  },
}
