// Learns from scripts/rejections/examples what rejections are recognized by, and writes src/domain/rejections/weights.json.
import { runTypescript } from './run-typescript.mjs'

process.exitCode = await runTypescript('scripts/rejections/learn.ts')
