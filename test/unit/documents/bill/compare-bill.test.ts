import { beforeAll, describe, expect, it } from 'vitest'
import { type BillReading, compareBill, readBill } from '../../../../src/documents/bill/index.ts'
import type { PortDetails } from '../../../../src/domain/fields.ts'
import { billFixtures, billWorker } from '../../../support/bills.ts'

const now = new Date('2026-11-20T12:00:00Z')
const readings = new Map<string, BillReading>()

beforeAll(async () => {
  const workerUrl = await billWorker()
  const wanted = [
    'att-business',
    'spectrum-enterprise-master',
    'comcast-business',
    'verizon-wireless',
    'cox-business-old',
    'reseller-unknown',
    'centurylink-btn-account',
    'frontier-photo',
  ]
  for (const bill of await billFixtures())
    if (wanted.includes(bill.name)) readings.set(bill.name, await readBill(bill.bytes, { now, workerUrl }))
}, 60_000)

const att: PortDetails = {
  phone_number: '+15125550142',
  number_type: 'local',
  losing_carrier: 'AT&T',
  account_number: '8310004417203',
  business_name: 'Hollow Creek Dental PLLC',
  address_line1: '4108 Medical Pkwy',
  address_line2: 'Ste 120',
  city: 'Austin',
  state: 'TX',
  postal_code: '78756',
}

const photo: PortDetails = {
  number_type: 'local',
  business_name: 'Bluegrass Optical',
  address_line1: '77 Fountain Square',
  city: 'Bowling Green',
  state: 'KY',
  postal_code: '42101',
}

function check(bill: string, details: PortDetails, at = now) {
  const reading = readings.get(bill) ?? expect.fail(`no reading of ${bill}`)
  const { rows, findings, ofAnother } = compareBill(details, reading, at)
  return {
    ofAnother,
    rows,
    findings,
    verdicts: Object.fromEntries(rows.map((row) => [row.field, row.verdict])),
    codes: findings.map((finding) => finding.code),
  }
}

describe('details beside a bill', () => {
  it('agree to the letter: nothing to say', () => {
    const { rows, findings } = check('att-business', att)
    expect(new Set(rows.map((row) => row.verdict))).toEqual(new Set(['identical']))
    expect(findings).toEqual([])
    expect(rows.find((row) => row.field === 'account_number')).toEqual({
      field: 'account_number',
      entered: '8310004417203',
      found: '831-000-4417 203',
      page: 1,
      verdict: 'identical',
    })
    expect(rows.find((row) => row.field === 'city')).toMatchObject({ page: 2 })
  })

  it('differ in writing: the bill’s spelling is what to use', () => {
    const { rows, verdicts, findings } = check('att-business', {
      ...att,
      business_name: 'Hollow Creek Dental, P.L.L.C.',
      address_line1: '4108 Medical Parkway',
      state: 'Texas',
    })
    expect(verdicts).toMatchObject({
      business_name: 'same_after_standardisation',
      address_line1: 'same_after_standardisation',
      state: 'same_after_standardisation',
    })
    expect(rows.find((row) => row.field === 'address_line1')?.use).toBe('4108 Medical Pkwy')
    expect(findings.every((finding) => finding.severity !== 'error' && finding.source === 'bill')).toBe(true)
  })

  it('differ in substance: an error that names the field and the bill’s value', () => {
    const { verdicts, findings } = check('att-business', {
      ...att,
      account_number: '8310004417230',
      postal_code: '78757',
    })
    expect(verdicts).toMatchObject({ account_number: 'different', postal_code: 'different' })
    expect(findings).toContainEqual(
      expect.objectContaining({ field: 'postal_code', severity: 'error', source: 'bill' }),
    )
    expect(JSON.stringify(findings)).not.toMatch(/831.?000|44172/)
  })

  it('lack the suite that the bill has', () => {
    const { address_line2: _, ...without } = att
    expect(check('att-business', without).rows.find((row) => row.field === 'address_line2')).toMatchObject({
      entered: '',
      found: 'Ste 120',
      verdict: 'different',
      use: 'Ste 120',
    })
  })

  it('are compared only where something was entered', () => {
    expect(check('att-business', { phone_number: '+15125550143' }).rows.map((row) => row.field)).toEqual([
      'phone_number',
    ])
  })

  it('hold a person’s name where no business was entered', () => {
    const { business_name: _, ...person } = att
    expect(check('att-business', { ...person, authorized_name: 'Robin Vale' }).verdicts).toMatchObject({
      authorized_name: 'different',
    })
  })
})

describe('the bill of another account', () => {
  const number = '+17375550142'

  it('does not show the number, and has another account number or another carrier', () => {
    expect(
      check('att-business', { ...att, phone_number: number, account_number: '88342015567' }),
    ).toMatchObject({
      ofAnother: true,
    })
    const { account_number: _, ...without } = att
    const other = { ...without, phone_number: number, losing_carrier: 'Rogers' }
    expect(check('att-business', other).ofAnother).toBe(true)
  })

  it('is none that shows the number, whose account number agrees, or that is only read badly', () => {
    expect(check('att-business', { ...att, account_number: '88342015567' }).ofAnother).toBe(false)
    expect(check('att-business', { ...att, phone_number: number, losing_carrier: 'Rogers' }).ofAnother).toBe(
      false,
    )
    expect(
      check('frontier-photo', { ...photo, phone_number: number, account_number: '27055501340412196' })
        .ofAnother,
    ).toBe(false)
  })
})

describe('a bill with several accounts and places', () => {
  const spectrum: PortDetails = {
    phone_number: '+15855550160',
    losing_carrier: 'Spectrum Business',
    account_number: '8448200013458',
    address_line1: '2300 Monroe Ave',
    address_line2: 'Suite 4',
    city: 'Rochester',
    state: 'NY',
    postal_code: '14618',
  }

  it('is compared with the one that was entered, and says that there are others', () => {
    const { verdicts, codes } = check('spectrum-enterprise-master', spectrum)
    expect(verdicts).toMatchObject({
      account_number: 'identical',
      address_line1: 'identical',
      address_line2: 'identical',
      losing_carrier: 'same_after_standardisation',
    })
    expect(codes).toEqual(expect.arrayContaining(['bill_several_accounts', 'bill_several_addresses']))
  })

  it('chooses none when none is the one entered', () => {
    const { rows, findings } = check('spectrum-enterprise-master', {
      ...spectrum,
      account_number: '8448200019999',
      address_line1: '1 Main St',
    })
    expect(rows.find((row) => row.field === 'account_number')).toMatchObject({
      verdict: 'ambiguous',
      found: '8448 20 001 2007 or 8448 20 001 3441 or 8448 20 001 3458',
    })
    expect(rows.find((row) => row.field === 'city')).toMatchObject({ verdict: 'ambiguous' })
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'bill_several_accounts', severity: 'error' }),
    )
    expect(JSON.stringify(findings)).not.toContain('844820')
  })

  it('tells an account copied from the payment slip by its check digits', () => {
    const { codes, verdicts } = check('att-business', { ...att, account_number: '83100044172037' })
    expect(verdicts).toMatchObject({ account_number: 'different' })
    expect(codes).toContain('bill_account_with_check_digits')
  })

  it('cannot settle a masked account number, but notices another end', () => {
    const end = (account_number: string) =>
      check('reseller-unknown', { account_number }).findings.find(
        (finding) => finding.code === 'bill_account_masked',
      )?.severity
    expect([end('20047719'), end('20047718')]).toEqual(['info', 'error'])
    expect(check('reseller-unknown', { account_number: '20047719' }).verdicts).toEqual({
      account_number: 'not_found',
    })
  })
})

describe('what speaks against the bill itself', () => {
  const aged = (days: number) =>
    check('att-business', att, new Date(Date.parse('2026-11-05T12:00:00Z') + days * 86_400_000)).findings.map(
      ({ code, severity }) => [code, severity],
    )

  it('its age: 25 days are seldom too old, 30 mostly not, 90 always', () => {
    expect(aged(25)).toEqual([])
    expect(aged(26)).toEqual([['bill_over_25_days', 'info']])
    expect(aged(30)).toEqual([['bill_over_25_days', 'info']])
    expect(aged(31)).toEqual([['bill_over_30_days', 'warning']])
    expect(aged(91)).toEqual([['bill_over_90_days', 'error']])
    expect(aged(-3)).toEqual([['bill_date_in_future', 'warning']])
    expect(check('cox-business-old', {}).codes).toContain('bill_over_90_days')
  })

  it('another carrier than the one entered, but not another name of the same', () => {
    const of = (losing_carrier: string) =>
      check('verizon-wireless', { losing_carrier }).codes.includes('bill_of_other_carrier')
    expect([of('VZW'), of('Verizon Business'), of('verizon')]).toEqual([false, false, false])
    expect([of('T-Mobile'), of('Harborlight Voice Partners')]).toEqual([true, true])
    expect(check('centurylink-btn-account', { losing_carrier: 'Lumen' }).verdicts).toEqual({
      losing_carrier: 'same_after_standardisation',
    })
    expect(check('reseller-unknown', { losing_carrier: 'Bandwidth' }).verdicts).toEqual({
      losing_carrier: 'not_found',
    })
  })

  it('not showing the number, or showing it only as one that was called', () => {
    expect(check('att-business', { ...att, phone_number: '+15125550199' }).codes).toEqual([
      'bill_without_number',
    ])
    expect(check('att-business', { ...att, phone_number: '+12105550177' }).codes).toEqual([
      'bill_number_not_a_line',
    ])
  })

  it('having no service address, unless the number has none either', () => {
    const address: PortDetails = {
      address_line1: '2210 GRAND RIVER AVE',
      city: 'LANSING',
      state: 'MI',
      postal_code: '48906',
    }
    expect(check('verizon-wireless', { ...address, number_type: 'wireless' }).verdicts).toMatchObject({
      postal_code: 'identical',
    })
    const local = check('verizon-wireless', { ...address, number_type: 'local' })
    expect(local.verdicts).toMatchObject({ postal_code: 'not_found' })
    expect(local.codes).toContain('bill_without_service_address')
  })

  it('being a picture: what may be misread is then a warning that asks for a look', () => {
    const { findings } = check('frontier-photo', { ...photo, account_number: '27055501340412196' })
    expect(findings).toContainEqual(expect.objectContaining({ code: 'bill_is_a_picture', severity: 'info' }))
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'account_number_mismatch',
        severity: 'warning',
        hint: expect.stringContaining('page 1'),
      }),
    )
    const misread = check('frontier-photo', {
      ...photo,
      account_number: '2705S5O1340412I95',
      business_name: 'Bluegras Opticai',
      address_line1: '17 Fountain Square',
      address_line2: 'Suite 4',
      city: 'Bow1ing Creen',
      postal_code: '42107',
    })
    expect(
      misread.findings.filter(({ severity }) => severity === 'warning').map(({ field }) => field),
    ).toEqual(['account_number', 'business_name', 'address_line1', 'address_line2', 'city', 'postal_code'])
    expect(misread.findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(misread.findings.map(({ hint }) => hint).join()).not.toContain('“”')
  })

  it('being a picture of another account: values that do not resemble each other are errors all the same', () => {
    const { findings } = check('frontier-photo', {
      ...photo,
      account_number: '8310004417203',
      business_name: 'Hollow Creek Dental PLLC',
      address_line1: '4108 Medical Pkwy',
      city: 'Austin',
      state: 'TX',
      postal_code: '78756',
    })
    const errors = findings.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ field }) => field)).toEqual([
      'account_number',
      'business_name',
      'address_line1',
      'city',
      'state',
      'postal_code',
    ])
    expect(errors.every(({ hint }) => hint.includes('look at page 1'))).toBe(true)
  })

  it('being hard to read', () => {
    const reading = readings.get('frontier-photo') ?? expect.fail('no reading')
    expect(compareBill({}, { ...reading, legibility: 0.6 }, now).findings.map(({ code }) => code)).toContain(
      'bill_hard_to_read',
    )
  })
})
