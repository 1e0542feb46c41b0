import { join } from 'node:path'
import { type Database, openDatabase as open, type Value } from '../store/database.ts'
import { TABLES } from './tables.ts'

export type { Database, Value }

/** Opens (or makes) the sandbox's database in `dataDir`. */
export const openDatabase = (dataDir: string): Database => open(join(dataDir, 'sandbox.db'), TABLES)
