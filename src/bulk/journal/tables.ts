/** Raised when the tables change; a journal of another version is refused. */
export const VERSION = '1'

/**
 * `runs`: each run over the file. `rows`: the verdict of each row in a run. `ports`: every port that any run of this file and
 * account made or found, by the key that follows from its row; where it stands is filled in by `bulk status`. `phases`: how
 * many ports were in which phase at a moment. No column holds a PIN or an account number.
 */
export const TABLES = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
  run INTEGER PRIMARY KEY, kind TEXT NOT NULL, shard TEXT NOT NULL, file TEXT NOT NULL, started_at TEXT NOT NULL, ended_at TEXT
);
CREATE TABLE IF NOT EXISTS rows (
  run INTEGER NOT NULL, row INTEGER NOT NULL, line INTEGER NOT NULL, key TEXT, phone_number TEXT, result TEXT NOT NULL,
  port_id TEXT, status TEXT, code TEXT, field TEXT, column_name TEXT, message TEXT,
  PRIMARY KEY (run, row)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS ports (
  port_id TEXT PRIMARY KEY, key TEXT, row INTEGER NOT NULL, line INTEGER NOT NULL, phone_number TEXT,
  status TEXT, phase TEXT, detail TEXT, rejections TEXT, attempt INTEGER, foc_at TEXT, updated_at TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS ports_by_key ON ports (key);
CREATE INDEX IF NOT EXISTS ports_by_number ON ports (phone_number);
CREATE TABLE IF NOT EXISTS phases (at TEXT PRIMARY KEY, counts TEXT NOT NULL) WITHOUT ROWID;
`
