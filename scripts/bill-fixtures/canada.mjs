/** Canadian layouts, English and Quebec French. */
import { absent, found } from './expect.mjs'

export const bellBusiness = {
  name: 'bell-business-bilingual',
  about:
    'Both languages on one bill: labels side by side with a slash, French months, a province in brackets, and a day-first date.',
  expected: {
    pages: 2,
    carrier: 'Bell',
    accountNumber: found('518004771', '518 004 771', 1),
    accountName: found('Ferro & Lune Architectes inc.', 'Ferro & Lune Architectes inc.', 2),
    serviceAddress: found(
      {
        line1: '1250, boul. René-Lévesque Ouest',
        line2: 'bureau 2200',
        city: 'Montréal',
        state: 'QC',
        postal_code: 'H3B 4W8',
        country: 'CA',
      },
      '1250, boul. René-Lévesque Ouest, bureau 2200 / Montréal (Québec) H3B 4W8',
      2,
    ),
    billingAddress: found(
      {
        line1: 'C.P. 610, succ. Centre-ville',
        city: 'Montréal',
        state: 'QC',
        postal_code: 'H3C 2T8',
        country: 'CA',
      },
      'Ferro & Lune Architectes inc. / C.P. 610, succ. Centre-ville / Montréal QC H3C 2T8',
      1,
    ),
    billDate: found('2026-11-04', '4 novembre 2026', 1),
    dueDate: found('2026-11-27', '27 novembre 2026', 1),
    billingPeriod: found('2026-10-04/2026-11-03', '4 octobre au 3 novembre 2026', 1),
    billingTelephoneNumber: found('+15145550103', '514 555-0103', 2),
    lines: ['+15145550103', '+15145550104'],
    others: ['+18665550105'],
  },
  draw(pen) {
    pen
      .text(40, 34, 'Bell', { size: 24, bold: true })
      .text(40, 66, 'Bell Canada, Services d’affaires / Business services', { size: 7 })
    pen.lines(60, 120, [
      'Ferro & Lune Architectes inc.',
      'C.P. 610, succ. Centre-ville',
      'Montréal QC H3C 2T8',
    ])
    pen.pairs(
      320,
      480,
      110,
      [
        ['Numéro de compte / Account number', '518 004 771'],
        ['Date de facturation / Billing date', '4 novembre 2026'],
        ['Date d’échéance / Due date', '27 novembre 2026'],
        ['No de paiement électronique', '5180047710219'],
      ],
      { size: 8 },
    )
    pen.text(40, 200, 'Période de facturation : 4 octobre au 3 novembre 2026')
    pen.text(40, 230, 'Service à la clientèle / Customer service : 1 866 555-0105, bell.ca/affaires')
    pen.rule(610, { dashed: true }).text(40, 616, 'Bordereau de paiement / Payment slip', { bold: true })
    pen.pairs(
      320,
      480,
      636,
      [
        ['Numéro de compte / Account number', '518 004 771'],
        ['Montant / Amount', '184,62 $'],
      ],
      { size: 8 },
    )
    pen.page()
    pen.text(40, 40, 'Nom du client / Customer name').text(260, 40, 'Ferro & Lune Architectes inc.')
    pen.text(40, 60, 'Adresse de service / Service address', { bold: true })
    pen.lines(40, 74, ['1250, boul. René-Lévesque Ouest, bureau 2200', 'Montréal (Québec) H3B 4W8'])
    pen.row(110, [40, 260], ['Numéro de téléphone principal', '514 555-0103'])
    pen
      .row(140, [48, -560], ['Ligne d’affaires 514 555-0103', '92,31 $'])
      .row(153, [48, -560], ['Ligne d’affaires 514 555-0104', '92,31 $'])
    pen.footer()
  },
}

export const telusBusiness = {
  name: 'telus-business-connect',
  about: 'Account name and number in one column, location details in a table whose header names the address.',
  expected: {
    pages: 2,
    carrier: 'TELUS',
    accountNumber: found('34518820', '34518820', 1),
    accountName: found('Juniper & Sons Roofing Ltd.', 'Juniper & Sons Roofing Ltd.', 1),
    serviceAddress: found(
      {
        line1: '4520 Dawson St',
        line2: 'Unit 8',
        city: 'Burnaby',
        state: 'BC',
        postal_code: 'V5C 4B9',
        country: 'CA',
      },
      '4520 Dawson St, Unit 8, Burnaby, BC V5C 4B9',
      2,
    ),
    billingAddress: found(
      {
        line1: '205-1040 Hamilton St',
        city: 'Vancouver',
        state: 'BC',
        postal_code: 'V6B 2R9',
        country: 'CA',
      },
      'Juniper & Sons Roofing Ltd. / 205-1040 Hamilton St / Vancouver BC V6B 2R9',
      1,
    ),
    billDate: found('2026-11-02', 'November 2, 2026', 1),
    dueDate: found('2026-11-24', 'November 24, 2026', 1),
    billingPeriod: absent,
    billingTelephoneNumber: absent,
    lines: ['+16045550128', '+16045550129', '+17785550130'],
    others: ['+18665550106'],
  },
  draw(pen) {
    pen.text(40, 34, 'TELUS', { size: 20, bold: true }).text(120, 42, 'Business Connect')
    pen.pairs(340, 440, 36, [
      ['Bill date', 'November 2, 2026'],
      ['Account name', 'Juniper & Sons Roofing Ltd.'],
      ['Account number', '34518820'],
      ['Total due', '$267.40'],
      ['Due date', 'November 24, 2026'],
    ])
    pen.lines(60, 130, ['Juniper & Sons Roofing Ltd.', '205-1040 Hamilton St', 'Vancouver BC  V6B 2R9'])
    pen.text(40, 220, 'Need help? telus.com/businesssupport or 1-866-555-0106').page()
    pen.text(40, 40, 'Location details', { size: 12, bold: true })
    pen.band(40, 60, 532, 16).row(63, [48, 330], ['Service address', 'Numbers'], { bold: true })
    pen.text(48, 82, '4520 Dawson St, Unit 8, Burnaby, BC V5C 4B9')
    pen.lines(330, 82, ['604-555-0128', '604-555-0129', '778-555-0130']).footer()
  },
}

export const videotron = {
  name: 'videotron-affaires-fr',
  about: 'French only, two service addresses, and a numeric date that is written year first.',
  expected: {
    pages: 1,
    carrier: 'Vidéotron',
    accountNumber: found('20883461009', '20883461-009', 1),
    accountName: found('Boulangerie du Quai', 'Boulangerie du Quai', 1),
    serviceAddress: {
      status: 'ambiguous',
      candidates: [
        {
          value: {
            line1: '88, rue Saint-Paul',
            city: 'Québec',
            state: 'QC',
            postal_code: 'G1K 3V9',
            country: 'CA',
          },
          page: 1,
        },
        {
          value: {
            line1: '412, 3e Avenue',
            line2: 'local 2',
            city: 'Québec',
            state: 'QC',
            postal_code: 'G1L 2W1',
            country: 'CA',
          },
          page: 1,
        },
      ],
    },
    billingAddress: found(
      { line1: '88, rue Saint-Paul', city: 'Québec', state: 'QC', postal_code: 'G1K 3V9', country: 'CA' },
      '88, rue Saint-Paul / Québec QC G1K 3V9',
      1,
    ),
    billDate: found('2026-10-30', '2026-10-30', 1),
    dueDate: found('2026-11-20', '2026-11-20', 1),
    billingPeriod: found('2026-10-30/2026-11-29', 'du 30 octobre 2026 au 29 novembre 2026', 1),
    billingTelephoneNumber: absent,
    lines: ['+14185550114', '+14185550115'],
    others: ['+18775550116'],
  },
  draw(pen) {
    pen.text(40, 34, 'Vidéotron Affaires', { size: 18, bold: true })
    pen.pairs(340, 470, 36, [
      ['Nº de compte :', '20883461-009'],
      ['Date de la facture :', '2026-10-30'],
      ['À payer avant le :', '2026-11-20'],
    ])
    pen.text(40, 90, 'Nom du compte : Boulangerie du Quai')
    pen
      .text(40, 112, 'Adresse de facturation', { bold: true })
      .lines(40, 126, ['88, rue Saint-Paul', 'Québec QC G1K 3V9'])
    pen.text(40, 170, 'Période visée : du 30 octobre 2026 au 29 novembre 2026')
    pen
      .text(40, 200, 'Adresse de service', { bold: true })
      .lines(40, 214, ['88, rue Saint-Paul', 'Québec QC G1K 3V9'])
    pen.row(214, [300, -560], ['Ligne 418 555-0114', '54,95 $'])
    pen
      .text(40, 260, 'Adresse de service', { bold: true })
      .lines(40, 274, ['412, 3e Avenue, local 2', 'Québec QC G1L 2W1'])
    pen.row(274, [300, -560], ['Ligne 418 555-0115', '54,95 $'])
    pen.text(40, 330, 'Composez le 1 877 555-0116 ou visitez videotron.com').footer()
  },
}
