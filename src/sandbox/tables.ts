/** The sandbox's tables. Times are whole milliseconds since 1970; JSON is kept as text. No column holds a PIN or an API key in clear. */
export const TABLES = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS api_keys (
  token_hash TEXT PRIMARY KEY, id TEXT NOT NULL, scopes TEXT NOT NULL, business_id TEXT, main INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS workspaces (id TEXT PRIMARY KEY, name TEXT NOT NULL, created_at INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS agents (
  id TEXT PRIMARY KEY, business_id TEXT NOT NULL, name TEXT NOT NULL, first_message TEXT NOT NULL, created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS phone_numbers (
  phone_number TEXT PRIMARY KEY, id TEXT NOT NULL, business_id TEXT NOT NULL, agent_id TEXT,
  source TEXT NOT NULL, port_request_id TEXT, created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS calls (
  id TEXT PRIMARY KEY, business_id TEXT NOT NULL, agent_id TEXT, to_number TEXT NOT NULL, from_number TEXT NOT NULL,
  status TEXT NOT NULL, duration INTEGER NOT NULL, created_at INTEGER NOT NULL UNIQUE
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS port_requests (
  id TEXT PRIMARY KEY, business_id TEXT NOT NULL, phone_number TEXT NOT NULL, external_ref TEXT,
  status TEXT NOT NULL, open INTEGER NOT NULL, status_detail TEXT NOT NULL, rejections TEXT NOT NULL,
  attempt INTEGER NOT NULL, details TEXT NOT NULL, pin_hmac TEXT, temporary_number TEXT,
  foc_at INTEGER, completed_at INTEGER, schedule TEXT NOT NULL, step INTEGER NOT NULL, next_due INTEGER,
  created_at INTEGER NOT NULL UNIQUE, updated_at INTEGER NOT NULL UNIQUE
) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS one_open_port ON port_requests (phone_number) WHERE open = 1;
CREATE INDEX IF NOT EXISTS ports_due ON port_requests (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX IF NOT EXISTS ports_by_number ON port_requests (phone_number, created_at);
CREATE INDEX IF NOT EXISTS ports_by_ref ON port_requests (external_ref, created_at) WHERE external_ref IS NOT NULL;

CREATE TABLE IF NOT EXISTS events (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, event_type TEXT NOT NULL, object_type TEXT NOT NULL, object_id TEXT NOT NULL,
  business_id TEXT NOT NULL, data TEXT NOT NULL, created_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS events_by_object ON events (object_id, seq);
CREATE INDEX IF NOT EXISTS events_by_time ON events (created_at);

CREATE TABLE IF NOT EXISTS idempotency (
  key TEXT PRIMARY KEY, body_hmac TEXT NOT NULL, business_id TEXT NOT NULL, answer TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS documents (
  id TEXT PRIMARY KEY, port_request_id TEXT NOT NULL, type TEXT NOT NULL, filename TEXT NOT NULL, content_type TEXT NOT NULL,
  size INTEGER NOT NULL, bytes BLOB NOT NULL, created_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS documents_by_port ON documents (port_request_id, created_at);

CREATE TABLE IF NOT EXISTS webhooks (
  id TEXT PRIMARY KEY, business_id TEXT NOT NULL, url TEXT NOT NULL, events TEXT NOT NULL, description TEXT,
  secret TEXT NOT NULL, created_at INTEGER NOT NULL
) WITHOUT ROWID;
`
