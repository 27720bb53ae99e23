import { stringOf } from '@/lib/importing/nlp/json-values'

/** Layers of UIMA, DKPro Core and INCEpTION that take a text apart or describe a project: nothing that was claimed. */
const STRUCTURE = [
  'uima.cas.',
  'de.tudarmstadt.ukp.dkpro.core.api.segmentation.',
  'de.tudarmstadt.ukp.dkpro.core.api.lexmorph.',
  'de.tudarmstadt.ukp.dkpro.core.api.syntax.',
  'de.tudarmstadt.ukp.dkpro.core.api.metadata.',
  'de.tudarmstadt.ukp.clarin.webanno.',
  'de.tudarmstadt.ukp.inception.',
  'org.dkpro.core.api.xml.',
]

/** Whether a type or layer only takes the text apart: tokens, sentences, parts of speech, syntax, metadata. */
export function isTextStructure(type: string): boolean {
  return STRUCTURE.some((prefix) => type.startsWith(prefix))
}

/** Features that hold what an annotation is, in the tools' usual order. */
export const LABEL_FEATURES = ['value', 'label', 'category', 'type', 'tag', 'kind', 'name'] as const

/** What an annotation is marked as: its usual feature's value, else the short name of its type. */
export function layerLabel(type: string, features: unknown): string {
  for (const feature of LABEL_FEATURES) {
    const value = stringOf(features, feature)
    if (value !== null && value !== '') return value
  }
  return shortName(type)
}

/** The last part of a type's name. */
export const shortName = (type: string) => type.slice(type.lastIndexOf('.') + 1)
