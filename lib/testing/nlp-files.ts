import { strFromU8, unzipSync } from 'fflate'
import type { AnnotatedArticle, ExportedFile } from '@/lib/exporting/model'
import { exportBrat } from '@/lib/exporting/nlp/brat'
import { exportDoccano } from '@/lib/exporting/nlp/doccano'
import { exportLabelStudio } from '@/lib/exporting/nlp/label-studio'
import { exportUima } from '@/lib/exporting/nlp/uima'
import { exportWebAnno } from '@/lib/exporting/nlp/webanno'
import type { AnnotatedFileResult } from '@/lib/importing/annotated-file'
import { parseJson } from '@/lib/importing/nlp/json-values'
import { readBrat } from '@/lib/importing/nlp/read-brat'
import { readDoccano } from '@/lib/importing/nlp/read-doccano'
import { readLabelStudio } from '@/lib/importing/nlp/read-label-studio'
import { readUima } from '@/lib/importing/nlp/read-uima'
import { readWebAnno } from '@/lib/importing/nlp/read-webanno'

/** A format of annotation tools for tests: written as texts (brat has two), read back from them. */
export type NlpFormat = {
  readonly format: 'brat' | 'webanno' | 'uima' | 'doccano' | 'labelstudio'
  readonly write: (article: AnnotatedArticle) => readonly string[]
  readonly read: (texts: readonly string[]) => AnnotatedFileResult
}

const text = (file: ExportedFile) => new TextDecoder().decode(file.bytes)

/** The text and the annotations of a brat archive. */
export function unzipBrat(file: ExportedFile): [text: string, ann: string] {
  const files = Object.entries(unzipSync(file.bytes))
  const named = (ending: string) => {
    const found = files.find(([name]) => name.endsWith(ending))
    if (!found) throw new Error(`the archive holds no ${ending}`)
    return strFromU8(found[1])
  }
  return [named('.txt'), named('.ann')]
}

export const NLP_FORMATS: readonly NlpFormat[] = [
  {
    format: 'brat',
    write: (article) => unzipBrat(exportBrat(article)),
    read: ([words = '', ann = '']) => readBrat(words, ann),
  },
  {
    format: 'webanno',
    write: (article) => [text(exportWebAnno(article))],
    read: ([file = '']) => readWebAnno(file),
  },
  {
    format: 'uima',
    write: (article) => [text(exportUima(article))],
    read: ([file = '']) => readUima(parseJson(file)),
  },
  {
    format: 'doccano',
    write: (article) => [text(exportDoccano(article))],
    read: ([file = '']) => readDoccano(file),
  },
  {
    format: 'labelstudio',
    write: (article) => [text(exportLabelStudio(article))],
    read: ([file = '']) => readLabelStudio(parseJson(file)),
  },
]
