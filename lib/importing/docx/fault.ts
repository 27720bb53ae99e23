import { type ImportRefusal, type ImportRefusalCode, refuseImport } from '@/lib/importing/outcome'

/**
 * Ends the reading of a Word file from deep within it. It never leaves this folder: `readDocx` turns it into the refusal
 * that it carries.
 */
export class DocxFault extends Error {
  readonly refusal: ImportRefusal

  constructor(code: ImportRefusalCode, message?: string) {
    const refusal = refuseImport(code, message)
    super(refusal.message)
    this.refusal = refusal
  }
}
