import * as z from 'zod'
import type { Field } from '../field.ts'
import { date, oneOf, phone, text } from '../field-schemas.ts'

/** What else a request may say. */
export const REQUEST_FIELDS = [
  {
    name: 'billing_telephone_number',
    label: 'Billing telephone number (BTN)',
    question: 'What is the main (billing) number of the account?',
    hint: 'Only needed when the account has several numbers and this is not the main one.',
    schema: phone,
    headers: ['BTN', 'Billing number', 'Billing telephone number', 'Main number'],
  },
  {
    name: 'port_type',
    label: 'All numbers or some',
    question: 'Do all numbers of the account move, or only some?',
    hint: 'full: all of them. partial: others stay with the current carrier.',
    schema: oneOf({ full: 1, partial: 1 }),
    headers: ['Port type', 'Full/partial'],
  },
  {
    name: 'new_billing_telephone_number',
    label: 'New billing telephone number',
    question: 'Which of the numbers that stay becomes the main one?',
    hint: 'Needed when the main number moves and others stay.',
    schema: phone,
    headers: ['New BTN', 'New billing number'],
    required: (d) => d.port_type === 'partial' && d.billing_telephone_number === d.phone_number,
  },
  {
    name: 'requested_foc_date',
    label: 'Requested date',
    question: 'On which date should it move?',
    hint: 'Leave it empty for the earliest. The carriers decide.',
    schema: date,
    headers: ['FOC date', 'Requested date', 'Port date', 'Date'],
  },
  {
    name: 'contact_email',
    label: 'E-mail for news',
    question: 'Which e-mail address should hear of it?',
    hint: 'Optional.',
    schema: text(200).pipe(z.string().regex(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, 'is no e-mail address')),
    headers: ['Email', 'E-mail', 'Contact email'],
  },
  {
    name: 'external_ref',
    label: 'Your own reference',
    question: 'Your own reference for it?',
    hint: 'Optional: a ticket or customer number, to find it by later.',
    schema: text(100),
    headers: ['Reference', 'Ref', 'External ref', 'Ticket', 'Customer id'],
  },
  {
    name: 'business_id',
    label: 'KaiCalls business',
    env: 'KAICALLS_BUSINESS_ID',
    question: 'Which KaiCalls business is it for?',
    hint: 'Needed when the key reaches several businesses.',
    schema: text(100),
    headers: ['Business id'],
  },
  {
    name: 'agent_id',
    label: 'KaiCalls agent',
    question: 'Which agent should answer it?',
    hint: 'Optional: it can be set later.',
    schema: text(100),
    headers: ['Agent', 'Agent id'],
  },
  {
    name: 'note',
    label: 'Note',
    question: 'Anything the porting team should know?',
    hint: 'Optional.',
    schema: text(1000),
    headers: ['Note', 'Notes', 'Comment', 'Comments'],
  },
] as const satisfies readonly Field[]
