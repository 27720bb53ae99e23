import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annotationCollection } from '@/lib/exporting/jsonld'
import { annotatedArticle, annotatedEvidence } from '@/lib/testing/annotated-article'
import { articleWithLostClaims } from '@/lib/testing/random-article'
import { type Assertion, BROKEN_ANNOTATION, objectsOf, readSuite } from '@/lib/testing/w3c-assertions'

/**
 * W3C's own assertions, put to what we export. Its files are not ours to carry along: `TICKMARK_W3C_SCHEMAS` names a
 * folder with a checkout of github.com/w3c/web-annotation-tests. The check that always runs is that of jsonld.test.ts.
 */
const folder = process.env.TICKMARK_W3C_SCHEMAS
const suite = folder ? readSuite(folder) : { assertions: [], missing: [] }
const at = (level: Assertion['level']) => suite.assertions.filter((assertion) => assertion.level === level)

const evidence = [
  annotatedEvidence({ passage: 'words', note: 'a note', asOf: '2026-01-01' }),
  annotatedEvidence({ url: null }),
  annotatedEvidence({ url: 'https://example.org/a?b[]={c}|d^`e"&100%#f#g' }),
  annotatedEvidence({ url: 'https://müller.example/مايو?q=漢字' }),
]
const plain = annotatedArticle({
  paragraphs: ['This is an annotation.'],
  claims: [{ quote: 'annotation', finding: 'supported', findingReason: 'It is one.', evidence }],
})
const articles = folder
  ? [plain, annotatedArticle({}), ...fc.sample(articleWithLostClaims, { numRuns: 200, seed: 5 })]
  : []
const objects = articles.map((article) =>
  objectsOf(JSON.parse(JSON.stringify(annotationCollection(article)))),
)
const about = (kind: Assertion['about']) => objects.flatMap((all) => all[kind])
const failing = (assertion: Assertion) => about(assertion.about).filter((object) => !assertion.holds(object))

describe('the Web Annotation export and W3C’s own assertions', () => {
  it.each(at('must').map((assertion) => [assertion.name, assertion] as const))(
    'must: %s',
    (_name, assertion) => {
      expect(failing(assertion)[0]).toBeUndefined()
    },
  )

  it.runIf(folder)(
    'were put to it (not unless TICKMARK_W3C_SCHEMAS names a folder with the suite), and can fail',
    ({ annotate }) => {
      expect(at('must').filter(({ holds }) => !holds(BROKEN_ANNOTATION)).length).toBeGreaterThan(5)
      // What need not be done, and is not, is told and not asked for.
      const undone = [...at('should'), ...at('may')].flatMap((assertion) => {
        const { length } = failing(assertion)
        const all = about(assertion.about).length
        return length > 0 ? [`${assertion.level} ${assertion.name}: ${length} of ${all} do not`] : []
      })
      const counts = (['annotation', 'page', 'collection'] as const).map(
        (kind) => `${kind}s: ${about(kind).length}`,
      )
      return annotate(
        [...counts, ...undone, ...suite.missing.map((name) => `not in the folder: ${name}`)].join('\n'),
      )
    },
  )
})
