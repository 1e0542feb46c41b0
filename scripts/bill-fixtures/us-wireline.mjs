/** US landline, cable and fibre layouts. Field labels follow the carriers' public bill guides; the look is our own. */
import { absent, found } from './expect.mjs'

export const attBusiness = {
  name: 'att-business',
  about:
    'Three pages: mailing address in the window, service address and line list on page 2, calls to other numbers on page 3, payment slip that repeats the account with a check digit.',
  expected: {
    pages: 3,
    carrier: 'AT&T',
    accountNumber: found('8310004417203', '831-000-4417 203', 1),
    accountName: found('Hollow Creek Dental PLLC', 'Hollow Creek Dental PLLC', 2),
    serviceAddress: found(
      {
        line1: '4108 Medical Pkwy',
        line2: 'Ste 120',
        city: 'Austin',
        state: 'TX',
        postal_code: '78756',
        country: 'US',
      },
      '4108 Medical Pkwy Ste 120 / Austin, TX 78756',
      2,
    ),
    billingAddress: found(
      { line1: 'PO BOX 90412', city: 'AUSTIN', state: 'TX', postal_code: '78709', country: 'US' },
      'HOLLOW CREEK DENTAL PLLC / ATTN ACCOUNTS PAYABLE / PO BOX 90412 / AUSTIN TX 78709-0412',
      1,
    ),
    billDate: found('2026-11-05', 'Nov 05, 2026', 1),
    dueDate: found('2026-12-01', 'Dec 01, 2026', 1),
    billingPeriod: found('2026-10-06/2026-11-05', 'Oct 06, 2026 - Nov 05, 2026', 1),
    billingTelephoneNumber: found('+15125550142', '512 555-0142', 2),
    lines: ['+15125550142', '+15125550143', '+15125550144', '+15125550145'],
    others: ['+18005550101', '+12105550177', '+13255550119'],
  },
  draw(pen) {
    pen.text(40, 36, 'AT&T', { size: 22, bold: true }).text(40, 64, 'Business Services', { size: 9 })
    pen.pairs(380, 470, 36, [
      ['Page:', '1 of 3'],
      ['Issue Date:', 'Nov 05, 2026'],
      ['Account Number:', '831-000-4417 203'],
      ['Invoice Number:', '4417203116'],
    ])
    pen.lines(60, 130, [
      'HOLLOW CREEK DENTAL PLLC',
      'ATTN ACCOUNTS PAYABLE',
      'PO BOX 90412',
      'AUSTIN TX 78709-0412',
    ])
    pen.band(340, 122, 232, 18).text(348, 126, 'Bill-At-A-Glance', { bold: true })
    pen.pairs(348, 470, 148, [
      ['Previous Bill', '$598.02'],
      ['Payment Received', '$598.02CR'],
      ['Current Charges', '$612.48'],
      ['Total Amount Due', '$612.48'],
      ['Amount Due in Full by', 'Dec 01, 2026'],
      ['Bill Period', 'Oct 06, 2026 - Nov 05, 2026'],
    ])
    pen.band(40, 260, 280, 18).text(48, 264, 'Billing Summary', { bold: true })
    pen
      .row(284, [48, -312], ['Plans and Services', '588.10'])
      .row(297, [48, -312], ['Taxes and Surcharges', '24.38'])
    pen.text(48, 330, 'Questions about this bill? Call 1-800-555-0101')
    pen.text(48, 343, 'Manage your account at att.com/business')
    pen.rule(600, { dashed: true })
    pen.text(40, 606, 'Return this portion with your check in the enclosed envelope.', { size: 7 })
    pen.pairs(360, 470, 624, [
      ['Account Number', '831 000 4417 203 7'],
      ['Total Amount Due', '$612.48'],
      ['Due Date', 'Dec 01, 2026'],
    ])
    pen.lines(360, 680, ['Make checks payable to:', 'AT&T', 'PO BOX 5019', 'CAROL STREAM IL 60197-5019'])
    pen.text(60, 745, '83100044172037 0000000612480 0000000612486', { size: 10 })
    pen.page()
    pen.pairs(40, 140, 40, [
      ['Account Name', 'Hollow Creek Dental PLLC'],
      ['Account Number', '831-000-4417 203'],
    ])
    pen.pairs(340, 440, 40, [
      ['Page:', '2 of 3'],
      ['Issue Date:', 'Nov 05, 2026'],
    ])
    pen.text(40, 90, 'Service Address', { bold: true })
    pen.lines(40, 104, ['4108 Medical Pkwy Ste 120', 'Austin, TX 78756'])
    pen.pairs(340, 470, 90, [['Main Telephone Number', '512 555-0142']])
    pen
      .band(40, 150, 532, 16)
      .row(153, [48, 260, -560], ['Telephone Number', 'Plan', 'Monthly charge'], { bold: true })
    for (const [i, last] of ['0142', '0143', '0144', '0145'].entries())
      pen.row(
        172 + i * 13,
        [48, 260, -560],
        [`512 555-${last}`, i === 2 ? 'Fax line' : 'Business Line', '147.02'],
      )
    pen.page()
    pen.pairs(40, 140, 40, [['Account Number', '831-000-4417 203']]).text(440, 40, 'Page: 3 of 3')
    pen.text(40, 80, 'Itemized calls for 512 555-0142', { bold: true })
    pen
      .band(40, 96, 532, 16)
      .row(99, [48, 120, 200, 330, -560], ['Date', 'Time', 'Number Called', 'Place', 'Charge'], {
        bold: true,
      })
    pen.row(116, [48, 120, 200, 330, -560], ['10/09', '9:14A', '210 555-0177', 'San Antonio TX', '0.11'])
    pen.row(129, [48, 120, 200, 330, -560], ['10/21', '3:40P', '325 555-0119', 'Abilene TX', '0.11'])
    pen.footer()
  },
}

export const spectrumEnterprise = {
  name: 'spectrum-enterprise-master',
  about:
    'A master account over two sub-accounts, each with its own service location: neither the account nor the address can be chosen without asking. A security code stands beside them; the billing address is only in the payment slip.',
  expected: {
    pages: 2,
    carrier: 'Spectrum',
    accountNumber: {
      status: 'ambiguous',
      candidates: [
        { value: '8448200012007', printed: '8448 20 001 2007', page: 1, role: 'master' },
        { value: '8448200013441', printed: '8448 20 001 3441', page: 2, role: 'sub' },
        { value: '8448200013458', printed: '8448 20 001 3458', page: 2, role: 'sub' },
      ],
    },
    accountName: found('Larkspur Veterinary Group, Inc.', 'Larkspur Veterinary Group, Inc.', 1),
    serviceAddress: {
      status: 'ambiguous',
      candidates: [
        {
          value: {
            line1: '77 Juniper Ridge Rd',
            city: 'Rochester',
            state: 'NY',
            postal_code: '14623',
            country: 'US',
          },
          page: 2,
        },
        {
          value: {
            line1: '2300 Monroe Ave',
            line2: 'Suite 4',
            city: 'Rochester',
            state: 'NY',
            postal_code: '14618',
            country: 'US',
          },
          page: 2,
        },
      ],
    },
    billingAddress: found(
      {
        line1: '18 Canal View Blvd',
        line2: 'Fl 3',
        city: 'Rochester',
        state: 'NY',
        postal_code: '14623',
        country: 'US',
      },
      'LARKSPUR VETERINARY GROUP, INC. / 18 Canal View Blvd / Fl 3 / Rochester NY 14623-2810',
      1,
    ),
    billDate: found('2026-11-01', 'November 1, 2026', 1),
    dueDate: found('2026-11-22', 'November 22, 2026', 1),
    billingPeriod: found('2026-11-01/2026-11-30', '11/01/26 - 11/30/26', 1),
    billingTelephoneNumber: absent,
    lines: ['+15855550110', '+15855550111', '+15855550112', '+15855550160'],
    others: ['+18885550123'],
  },
  draw(pen) {
    pen.text(40, 34, 'Spectrum Enterprise', { size: 18, bold: true, color: '#223344' })
    pen.pairs(330, 440, 36, [
      ['Invoice Date', 'November 1, 2026'],
      ['Invoice Number', '2007110126'],
      ['Master Account Number', '8448 20 001 2007'],
      ['Security Code', '4471'],
      ['Service Period', '11/01/26 - 11/30/26'],
      ['Due Date', 'November 22, 2026'],
    ])
    pen.pairs(40, 120, 130, [['Account Name', 'Larkspur Veterinary Group, Inc.']])
    pen.band(40, 160, 532, 16).text(48, 163, 'Summary of accounts', { bold: true })
    pen.row(182, [48, -560], ['Location accounts: 2', '$1,204.66'])
    pen.text(40, 230, 'Billing questions: 1-888-555-0123, enterprise.spectrum.com')
    pen.rule(600, { dashed: true })
    pen.text(40, 606, 'Payment coupon: detach and return with your payment', { size: 7 })
    pen.lines(60, 640, [
      'LARKSPUR VETERINARY GROUP, INC.',
      '18 Canal View Blvd',
      'Fl 3',
      'Rochester NY 14623-2810',
    ])
    pen.lines(360, 640, ['Remit to:', 'SPECTRUM ENTERPRISE', 'BOX 223085', 'PITTSBURGH PA 15251-2085'])
    pen.page()
    const location = (y, account, address, numbers, amount) => {
      pen.band(40, y, 532, 16).text(48, y + 3, `Sub-account number ${account}`, { bold: true })
      pen.text(48, y + 24, 'Service At', { bold: true }).lines(130, y + 24, address)
      pen
        .text(330, y + 24, 'Voice numbers', { bold: true })
        .lines(420, y + 24, numbers)
        .text(560, y + 24, amount, { right: true })
    }
    location(
      40,
      '8448 20 001 3441',
      ['77 Juniper Ridge Rd', 'Rochester, NY 14623'],
      ['(585) 555-0110', '(585) 555-0111', '(585) 555-0112'],
      '$804.20',
    )
    location(
      140,
      '8448 20 001 3458',
      ['2300 Monroe Ave', 'Suite 4', 'Rochester, NY 14618'],
      ['(585) 555-0160'],
      '$400.46',
    )
    pen.footer()
  },
}

export const comcastBusiness = {
  name: 'comcast-business',
  about:
    'Two columns whose rows run past each other; a slip whose scan line appends check digits and the amount to the account number.',
  expected: {
    pages: 2,
    carrier: 'Comcast Business',
    accountNumber: found('8495741200193846', '8495 74 120 0193846', 1),
    accountName: found('BRIGHTWATER KITCHENS LLC', 'BRIGHTWATER KITCHENS LLC', 1),
    serviceAddress: found(
      {
        line1: '902 HARBOR POINT DR',
        line2: 'STE B',
        city: 'TACOMA',
        state: 'WA',
        postal_code: '98402',
        country: 'US',
      },
      '902 HARBOR POINT DR, STE B / TACOMA, WA 98402-3310',
      1,
    ),
    billingAddress: found(
      {
        line1: '902 HARBOR POINT DR',
        line2: 'STE B',
        city: 'TACOMA',
        state: 'WA',
        postal_code: '98402',
        country: 'US',
      },
      'BRIGHTWATER KITCHENS LLC / 902 HARBOR POINT DR STE B / TACOMA WA 98402-3310',
      1,
    ),
    billDate: found('2026-11-08', 'Nov 08, 2026', 1),
    dueDate: found('2026-11-29', 'Nov 29, 2026', 1),
    billingPeriod: found('2026-11-12/2026-12-11', 'Nov 12, 2026 to Dec 11, 2026', 1),
    billingTelephoneNumber: absent,
    lines: ['+12535550180', '+12535550181'],
    others: ['+18005550139'],
  },
  draw(pen) {
    pen.text(40, 30, 'COMCAST BUSINESS', { size: 16, bold: true })
    pen.row(34, [260, 380, 480], ['Account number', 'Billing date', 'Page'], { size: 8, color: '#555555' })
    pen.row(46, [260, 380, 480], ['8495 74 120 0193846', 'Nov 08, 2026', '1 of 2'], { bold: true })
    pen.row(66, [260, 380], ['Services from', 'Total due'], { size: 8, color: '#555555' })
    pen.row(78, [260, 420], ['Nov 12, 2026 to Dec 11, 2026', '$318.77'], { bold: true })
    pen.text(40, 120, 'Hello Brightwater Kitchens LLC,', { size: 11 })
    pen.lines(40, 138, [
      'Thanks for choosing us. Here is your bill for this month.',
      'Your automatic payment is not set up.',
    ])
    pen.text(340, 120, 'For service at:', { bold: true })
    pen.lines(340, 133, ['902 HARBOR POINT DR, STE B', 'TACOMA, WA 98402-3310'])
    pen.band(40, 190, 532, 16).text(48, 193, 'Your bill at a glance', { bold: true })
    pen.row(214, [48, -290, 320, -560], ['Previous balance', '$318.77', 'Payment due by', 'Nov 29, 2026'])
    pen.row(227, [48, -290, 320, -560], ['Payments received', '-$318.77', 'Balance forward', '$0.00'])
    pen.row(240, [48, -290, 320, -560], ['Current charges', '$318.77', 'Amount due', '$318.77'])
    pen.text(40, 280, 'Need help? Visit business.comcast.com/help or call 1-800-555-0139')
    pen.rule(560, { dashed: true })
    pen.text(
      40,
      566,
      'Detach the bottom portion of this bill and enclose with your payment. Do not send cash.',
      { size: 7 },
    )
    pen.lines(60, 610, ['BRIGHTWATER KITCHENS LLC', '902 HARBOR POINT DR STE B', 'TACOMA WA 98402-3310'])
    pen.pairs(360, 470, 600, [
      ['Account number', '8495 74 120 0193846'],
      ['Payment due', 'Nov 29, 2026'],
      ['Total due', '$318.77'],
    ])
    pen.lines(360, 660, ['COMCAST BUSINESS', 'PO BOX 60533', 'CITY OF INDUSTRY CA 91716-0533'])
    pen.text(120, 740, '849574120019384600318779 12', { size: 11 })
    pen.page()
    pen.row(36, [40, 260, 480], ['Regular monthly charges', 'Account number 8495 74 120 0193846', '2 of 2'])
    pen.row(70, [48, -290], ['Business Internet 300', '$189.00'])
    pen
      .row(83, [48, -290], ['Business Voice, 2 lines', '$109.77'])
      .lines(60, 96, ['(253) 555-0180', '(253) 555-0181 fax'])
    pen.lines(330, 70, ['Additional information', 'Taxes are listed by the', 'place of primary use.'])
    pen.footer()
  },
}

export const centurylink = {
  name: 'centurylink-btn-account',
  about: 'The account number is the main number with a three-figure customer code: the code belongs to it.',
  expected: {
    pages: 1,
    carrier: 'CenturyLink',
    accountNumber: found('3035550126614B', '303-555-0126 614B', 1),
    accountName: found('MESA VERDE PRINT & SIGN', 'MESA VERDE PRINT & SIGN', 1),
    serviceAddress: found(
      {
        line1: '1440 W ALAMEDA AVE',
        line2: 'UNIT 7',
        city: 'DENVER',
        state: 'CO',
        postal_code: '80223',
        country: 'US',
      },
      '1440 W ALAMEDA AVE UNIT 7, DENVER, CO 80223',
      1,
    ),
    billingAddress: found(
      {
        line1: '1440 W ALAMEDA AVE',
        line2: '# 7',
        city: 'DENVER',
        state: 'CO',
        postal_code: '80223',
        country: 'US',
      },
      'MESA VERDE PRINT & SIGN / 1440 W ALAMEDA AVE / # 7 / DENVER CO 80223-1908',
      1,
    ),
    billDate: found('2026-10-28', 'Oct. 28, 2026', 1),
    dueDate: found('2026-11-24', 'Nov. 24, 2026', 1),
    billingPeriod: absent,
    billingTelephoneNumber: absent,
    lines: ['+13035550126', '+13035550127'],
    others: ['+18005550144'],
  },
  draw(pen) {
    pen.text(40, 34, 'CenturyLink', { size: 20, bold: true })
    pen.text(40, 62, 'now part of the Lumen family', { size: 7 })
    pen.text(360, 34, 'Account Number: 303-555-0126 614B')
    pen.text(360, 47, 'Bill Date: Oct. 28, 2026')
    pen.text(360, 60, 'Payment Due Date: Nov. 24, 2026')
    pen.lines(60, 120, ['MESA VERDE PRINT & SIGN', '1440 W ALAMEDA AVE', '# 7', 'DENVER CO 80223-1908'])
    pen.text(40, 210, 'Service Address: 1440 W ALAMEDA AVE UNIT 7, DENVER, CO 80223')
    pen.text(40, 224, 'Account Name: MESA VERDE PRINT & SIGN')
    pen.band(40, 250, 532, 16).text(48, 253, 'Charges by number', { bold: true })
    pen
      .row(272, [48, -560], ['303-555-0126  Core Connect 1', '58.00'])
      .row(285, [48, -560], ['303-555-0127  Additional line', '39.00'])
    pen.text(40, 320, 'Customer service 1-800-555-0144 or centurylink.com/help')
    pen
      .rule(620, { dashed: true })
      .text(40, 626, 'Please fold, tear here and return this portion with your payment.', { size: 7 })
    pen.pairs(360, 470, 645, [
      ['Account Number:', '303-555-0126 614B'],
      ['Due Date:', 'Nov. 24, 2026'],
    ])
    pen.lines(60, 690, ['CENTURYLINK', 'PO BOX 2961', 'PHOENIX AZ 85062-2961']).footer()
  },
}

export const windstream = {
  name: 'windstream-sideways',
  about:
    'Page 1 is upright, page 2 lies on its side with the page rotation set, page 3 is drawn sideways without it.',
  expected: {
    pages: 3,
    carrier: 'Windstream',
    accountNumber: found('210448836', '210448836', 1),
    accountName: found('Copper Kettle Inns LLC', 'Copper Kettle Inns LLC', 1),
    serviceAddress: found(
      { line1: '5 Old Mill Ln', city: 'Lexington', state: 'KY', postal_code: '40507', country: 'US' },
      '5 Old Mill Ln / Lexington, KY 40507',
      2,
    ),
    billingAddress: found(
      {
        line1: '310 E Short St',
        line2: 'Rm 9',
        city: 'Lexington',
        state: 'KY',
        postal_code: '40507',
        country: 'US',
      },
      'Copper Kettle Inns LLC / c/o Ridgeway Bookkeeping / 310 E Short St / Rm 9 / Lexington, KY 40507',
      1,
    ),
    billDate: found('2026-11-03', '11/03/2026', 1),
    dueDate: found('2026-11-26', '11/26/2026', 1),
    billingPeriod: found('2026-10-03/2026-11-02', '10/03/2026 - 11/02/2026', 1),
    billingTelephoneNumber: found('+18595550150', '859-555-0150', 2),
    lines: [
      '+18595550150',
      '+18595550151',
      '+18595550152',
      '+18595550153',
      '+18595550154',
      '+18595550155',
      '+18595550188',
    ],
    others: ['+18005550155'],
  },
  draw(pen) {
    pen.text(40, 36, 'Windstream Enterprise', { size: 16, bold: true })
    pen.pairs(360, 470, 36, [
      ['Account #', '210448836'],
      ['Invoice #', '77104490'],
      ['Statement Date', '11/03/2026'],
      ['Due Date', '11/26/2026'],
      ['Billing Cycle', '10/03/2026 - 11/02/2026'],
    ])
    pen.text(60, 118, 'Bill To:', { bold: true })
    pen.lines(60, 131, [
      'Copper Kettle Inns LLC',
      'c/o Ridgeway Bookkeeping',
      '310 E Short St',
      'Rm 9',
      'Lexington, KY 40507',
    ])
    pen.text(40, 230, 'Support: windstreamenterprise.com, 1-800-555-0155')
    pen.page({ rotate: 90 })
    pen.text(40, 40, 'Account # 210448836').text(40, 60, 'Service Location', { bold: true })
    pen.lines(40, 74, ['5 Old Mill Ln', 'Lexington, KY 40507'])
    pen.pairs(360, 520, 60, [
      ['Billing Telephone Number', '859-555-0150'],
      ['Direct dial numbers', '859-555-0150 to 0155'],
    ])
    pen.page({ rotate: 270, selfRotated: false })
    pen
      .text(40, 40, 'Account # 210448836')
      .text(40, 70, 'Toll and fax detail')
      .text(40, 84, 'Fax line 859-555-0188  $12.00')
      .footer()
  },
}

export const oldCable = {
  name: 'cox-business-old',
  about:
    'A bill from the spring: everything reads, the date is the problem. The PIN on the statement must not be taken for an account number.',
  expected: {
    pages: 1,
    carrier: 'Cox Business',
    accountNumber: found('0013110442871501', '001 3110 442871501', 1),
    accountName: found('Saltgrass Outfitters', 'Saltgrass Outfitters', 1),
    serviceAddress: found(
      { line1: '6120 E Tanque Verde Rd', city: 'Tucson', state: 'AZ', postal_code: '85715', country: 'US' },
      '6120 E Tanque Verde Rd / Tucson, AZ 85715',
      1,
    ),
    billingAddress: absent,
    billDate: found('2026-04-02', 'April 2, 2026', 1),
    dueDate: found('2026-04-24', 'April 24, 2026', 1),
    billingPeriod: found('2026-04-02/2026-05-01', 'April 2, 2026 - May 1, 2026', 1),
    billingTelephoneNumber: absent,
    lines: ['+15205550117'],
    others: ['+18665550120'],
  },
  draw(pen) {
    pen.text(40, 34, 'Cox Business', { size: 18, bold: true }).text(420, 40, 'www.coxbusiness.com')
    pen.pairs(40, 160, 80, [
      ['Account Number', '001 3110 442871501'],
      ['Account PIN', '5520'],
      ['Customer Name', 'Saltgrass Outfitters'],
      ['Statement Date', 'April 2, 2026'],
      ['Billing Period', 'April 2, 2026 - May 1, 2026'],
      ['Payment Due', 'April 24, 2026'],
    ])
    pen
      .text(340, 80, 'Service Address', { bold: true })
      .lines(340, 93, ['6120 E Tanque Verde Rd', 'Tucson, AZ 85715'])
    pen.row(190, [48, -560], ['VoiceManager line 520-555-0117', '$49.99'])
    pen.text(40, 230, 'Contact us: 1-866-555-0120').footer()
  },
}
