/** Packages that stay outside the bundle: they carry native code or large data of their own. */
export const EXTERNAL = [
  '@photostructure/sqlite',
  '@napi-rs/keyring',
  'tesseract.js',
  '@tesseract.js-data/eng',
  '@hyzyla/pdfium',
  'toasted-notifier',
]
