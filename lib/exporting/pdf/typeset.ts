import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { TEMPLATE } from '@/lib/exporting/pdf/template'

/** No such folder: the template reads no file, and Typst could find none. */
const NO_WORKSPACE = '/tickmark-has-no-files-for-typst'
/** The accessible kind of PDF, ISO 14289-1. */
const ACCESSIBLE = 'ua-1'

/**
 * Sets the sheet by the template.
 *
 * @param inputs JSON of a `Sheet`, and of the names of its fonts
 * @param fonts the files of these fonts
 * @throws {Error} with Typst's messages if the template cannot set the sheet, which is a fault of ours
 */
export function typeset(
  inputs: { readonly sheet: string; readonly fonts: string },
  fonts: readonly Uint8Array[],
): Uint8Array {
  const compiler = NodeCompiler.create({
    workspace: NO_WORKSPACE,
    fontArgs: [
      { fontBlobs: fonts.map((font) => Buffer.from(font.buffer, font.byteOffset, font.byteLength)) },
    ],
  })
  try {
    const made = compiler.compile({ mainFileContent: TEMPLATE, inputs })
    const document = made.result
    if (!document) {
      const error = made.takeDiagnostics()
      throw new Error(`Typst: ${JSON.stringify(error && compiler.fetchDiagnostics(error))}`)
    }
    try {
      return compiler.pdf(document, { pdfStandard: ACCESSIBLE })
    } catch {
      // The standard forbids a sign that no font has, such as an emoji: the copy is tagged all the same.
      return compiler.pdf(document)
    }
  } finally {
    // Typst remembers every layout for as long as the process lives. Forgetting takes a while: the file goes out first.
    setImmediate(() => compiler.evictCache(0))
  }
}
