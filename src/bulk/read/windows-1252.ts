/**
 * What the bytes 0x80 to 0x9F mean in Windows-1252; the five unassigned ones stand for themselves
 * (https://encoding.spec.whatwg.org/index-windows-1252.txt). Written out because TextDecoder('windows-1252') reads them
 * as Latin-1 in some versions of Node (https://github.com/nodejs/node/issues/56542).
 */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Decodes Windows-1252, the encoding of "CSV" as Excel for Windows saves it in Western countries. Every byte has a meaning. */
export const decodeWindows1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (char) => HIGH.charAt(char.charCodeAt(0) - 0x80))
