import { ANNO_CONTEXT } from '@/lib/contracts/jsonld-terms'

/**
 * What tests of W3C Web Annotations need and may not fetch: the terms of the standard's context as its vocabulary defines
 * them, and the MUSTs of its data model as a JSON Schema. Both are written from the specifications.
 *
 * @see https://www.w3.org/TR/annotation-vocab/ and https://www.w3.org/TR/annotation-model/
 */

const node = (id: string) => ({ '@id': id, '@type': '@id' })
const word = (id: string) => ({ '@id': id, '@type': '@vocab' })
const of = (id: string, type: string) => ({ '@id': id, '@type': `xsd:${type}` })
const named = (prefix: string, names: string) =>
  Object.fromEntries(names.split(' ').map((name) => [name, `${prefix}:${name}`]))

const TERMS = {
  oa: 'http://www.w3.org/ns/oa#',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  as: 'http://www.w3.org/ns/activitystreams#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  id: '@id',
  type: '@type',
  ...named('oa', 'Annotation TextualBody SpecificResource TextQuoteSelector TextPositionSelector TimeState'),
  ...named(
    'oa',
    'assessing classifying commenting describing editing highlighting linking questioning replying tagging',
  ),
  ...named('foaf', 'Person Organization'),
  AnnotationCollection: 'as:OrderedCollection',
  AnnotationPage: 'as:OrderedCollectionPage',
  body: node('oa:hasBody'),
  target: node('oa:hasTarget'),
  source: node('oa:hasSource'),
  selector: node('oa:hasSelector'),
  state: node('oa:hasState'),
  motivation: word('oa:motivatedBy'),
  purpose: word('oa:hasPurpose'),
  sourceDate: of('oa:sourceDate', 'dateTime'),
  start: of('oa:start', 'nonNegativeInteger'),
  end: of('oa:end', 'nonNegativeInteger'),
  exact: 'oa:exact',
  prefix: 'oa:prefix',
  suffix: 'oa:suffix',
  value: 'rdf:value',
  format: 'dc:format',
  language: 'dc:language',
  label: 'rdfs:label',
  name: 'foaf:name',
  creator: node('dcterms:creator'),
  created: of('dcterms:created', 'dateTime'),
  modified: of('dcterms:modified', 'dateTime'),
  first: node('as:first'),
  partOf: node('as:partOf'),
  items: { '@id': 'as:items', '@type': '@id', '@container': '@list' },
  total: of('as:totalItems', 'nonNegativeInteger'),
  startIndex: of('as:startIndex', 'nonNegativeInteger'),
}

/** Gives the standard's context without asking anybody for it; any other address is an error. */
export async function loadContext(url: string) {
  if (url !== ANNO_CONTEXT) throw new Error(`a file of ours asks for ${url}`)
  return { contextUrl: null, documentUrl: url, document: { '@context': TERMS } }
}

/** RFC 3986's grammar, which W3C's own assertions ask for: see `isUri`. */
const iri = { type: 'string', format: 'uri' } as const
const moment = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$' } as const
const revision = {
  type: 'object',
  required: ['type', 'sourceDate'],
  properties: { type: { const: 'TimeState' }, sourceDate: moment },
  additionalProperties: false,
} as const
const offset = { type: 'integer', minimum: 0 } as const

/** An AnnotationCollection with one embedded page, and all that our annotations are made of; nothing unknown but own terms. */
export const COLLECTION_SCHEMA = {
  type: 'object',
  required: ['@context', 'id', 'type', 'label', 'total'],
  properties: {
    '@context': { type: 'array', contains: { const: ANNO_CONTEXT } },
    id: iri,
    type: { const: 'AnnotationCollection' },
    label: { type: 'string' },
    total: offset,
    created: moment,
    creator: { $ref: '#/definitions/agent' },
    first: {
      type: 'object',
      required: ['id', 'type', 'partOf', 'startIndex', 'items'],
      properties: {
        id: iri,
        type: { const: 'AnnotationPage' },
        partOf: iri,
        startIndex: offset,
        items: { type: 'array', minItems: 1, items: { $ref: '#/definitions/annotation' } },
      },
      additionalProperties: false,
    },
  },
  // Where there are annotations there is a first page.
  anyOf: [{ properties: { total: { maximum: 0 } } }, { required: ['first'] }],
  patternProperties: { '^tickmark:': {} },
  additionalProperties: false,
  definitions: {
    motivation: {
      enum: 'assessing classifying commenting describing editing highlighting linking questioning replying tagging'.split(
        ' ',
      ),
    },
    agent: {
      type: 'object',
      required: ['type', 'name'],
      properties: { type: { enum: ['Person', 'Organization'] }, name: { type: 'string' } },
      additionalProperties: false,
    },
    annotation: {
      type: 'object',
      required: ['id', 'type', 'motivation', 'target', 'body'],
      properties: {
        id: iri,
        type: { const: 'Annotation' },
        motivation: {
          anyOf: [
            { $ref: '#/definitions/motivation' },
            { type: 'array', minItems: 1, items: { $ref: '#/definitions/motivation' } },
          ],
        },
        creator: { $ref: '#/definitions/agent' },
        created: moment,
        modified: moment,
        body: {
          type: 'array',
          minItems: 1,
          items: { anyOf: [{ $ref: '#/definitions/text' }, { $ref: '#/definitions/resource' }] },
        },
        target: {
          oneOf: [
            iri,
            { type: 'array', minItems: 1, items: { $ref: '#/definitions/place' } },
            { type: 'array', minItems: 1, maxItems: 1, items: { $ref: '#/definitions/article' } },
          ],
        },
      },
      patternProperties: { '^tickmark:': {} },
      additionalProperties: false,
    },
    text: {
      type: 'object',
      required: ['type', 'value'],
      properties: {
        type: { const: 'TextualBody' },
        value: { type: 'string' },
        format: { const: 'text/plain' },
        language: { type: 'string' },
        purpose: { $ref: '#/definitions/motivation' },
      },
      additionalProperties: false,
    },
    resource: {
      type: 'object',
      // What is a source and nothing more would be no SpecificResource.
      required: ['type', 'source', 'purpose'],
      properties: {
        type: { const: 'SpecificResource' },
        source: iri,
        purpose: { $ref: '#/definitions/motivation' },
      },
      additionalProperties: false,
    },
    // The article as a whole: the target where a claim's words stand nowhere in it.
    article: {
      type: 'object',
      required: ['type', 'source', 'state'],
      properties: { type: { const: 'SpecificResource' }, source: iri, state: revision },
      additionalProperties: false,
    },
    place: {
      type: 'object',
      required: ['type', 'source', 'selector', 'state'],
      properties: {
        type: { const: 'SpecificResource' },
        source: iri,
        state: revision,
        selector: {
          type: 'array',
          minItems: 2,
          items: {
            anyOf: [
              {
                type: 'object',
                required: ['type', 'exact'],
                properties: {
                  type: { const: 'TextQuoteSelector' },
                  exact: { type: 'string', minLength: 1 },
                  prefix: { type: 'string' },
                  suffix: { type: 'string' },
                },
                additionalProperties: false,
              },
              {
                type: 'object',
                required: ['type', 'start', 'end'],
                properties: { type: { const: 'TextPositionSelector' }, start: offset, end: offset },
                additionalProperties: false,
              },
            ],
          },
        },
      },
      additionalProperties: false,
    },
  },
} as const
