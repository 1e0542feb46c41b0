import type { Database } from './database.ts'

/** Two businesses of one owner, so that working for several can be tried. All invented. */
const WORKSPACES = [
  { id: 'biz_bluebonnet', name: 'Bluebonnet Dental Group' },
  { id: 'biz_juniper', name: 'Juniper Plumbing' },
]
const AGENTS = [
  { id: 'agent_front_desk', business_id: 'biz_bluebonnet', name: 'Front desk' },
  { id: 'agent_after_hours', business_id: 'biz_bluebonnet', name: 'After hours' },
  { id: 'agent_dispatch', business_id: 'biz_juniper', name: 'Dispatch' },
  { id: 'agent_estimates', business_id: 'biz_juniper', name: 'Estimates' },
]
const NUMBERS = [
  {
    phone_number: '+19725550198',
    id: 'num_bluebonnet',
    business_id: 'biz_bluebonnet',
    agent_id: 'agent_front_desk',
  },
  { phone_number: '+19725550199', id: 'num_juniper', business_id: 'biz_juniper', agent_id: 'agent_dispatch' },
]

/** Fills an empty database with the businesses, agents and numbers that an account has. `now` is epoch milliseconds. */
export function seed(db: Database, now: number): void {
  db.transaction(() => {
    if (db.get('SELECT 1 FROM workspaces')) return
    WORKSPACES.forEach(({ id, name }, index) => {
      db.run('INSERT INTO workspaces (id, name, created_at) VALUES (?, ?, ?)', id, name, now + index)
    })
    AGENTS.forEach(({ id, business_id, name }, index) => {
      const greeting = `Thank you for calling, this is ${name.toLowerCase()}. How can I help?`
      db.run(
        'INSERT INTO agents (id, business_id, name, first_message, created_at) VALUES (?, ?, ?, ?, ?)',
        id,
        business_id,
        name,
        greeting,
        now + index,
      )
    })
    NUMBERS.forEach(({ phone_number, id, business_id, agent_id }, index) => {
      db.run(
        "INSERT INTO phone_numbers (phone_number, id, business_id, agent_id, source, created_at) VALUES (?, ?, ?, ?, 'kaicalls', ?)",
        phone_number,
        id,
        business_id,
        agent_id,
        now + index,
      )
    })
  })
}
