import { describe, expect, test } from 'vitest'
import { documentText } from '@/lib/domain/text/document'
import { readBrat } from '@/lib/importing/nlp/read-brat'
import { readDoccano } from '@/lib/importing/nlp/read-doccano'
import { readWebAnno } from '@/lib/importing/nlp/read-webanno'
import { accepted, told } from '@/lib/testing/told'

const NOTHING_ELSE = {
  originId: null,
  number: null,
  types: [],
  workState: 'to_check',
  finding: null,
  evidence: [],
  threads: [],
  corrections: [],
}

describe('brat', () => {
  test('entities, discontinuous and not, are claims in the order of the text; notes are comments', () => {
    const text = 'Sony formed a joint venture.\nIt paid 3 and 4 million.\n'
    const ann = [
      'T2\tMONEY 37 38;45 52\t3 million',
      'T1\tORG 0 4\tSony',
      'A1\tNegation T1',
      'E1\tORG:T1 Partner:T2',
      'R1\tPaid Arg1:T1 Arg2:T2',
      'N1\tReference T1 Wikidata:Q41187\tSony',
      '#1\tAnnotatorNotes T1\tSubject to change',
      '*\tEquiv T1 T2',
      '',
    ].join('\n')
    const read = readBrat(text, ann)
    expect(told(read)).toEqual({
      claims: ['ORG: Sony', 'MONEY: 3 / million'],
      warnings: ['links_between_spans_dropped 4'],
    })
    const { annotations, document } = accepted(read)
    expect(document && documentText(document)).toBe(text)
    expect(annotations.claims[1]).toMatchObject({ ...NOTHING_ELSE, statement: '3' })
    expect(annotations.claims[0]?.threads[0]?.comments).toEqual([
      { originId: null, author: 'brat', createdAt: null, text: 'Subject to change' },
    ])
  })

  test.each([
    ['code points, as brat counts', 'T1\tX 12 22\tannotation\n'],
    ['UTF-16 code units, where only those fit', 'T1\tX 13 23\tannotation\n'],
  ])('offsets in %s lead to the words', (_unit, ann) => {
    expect(told(readBrat('💩This is an annotation.', ann)).claims).toEqual(['X: annotation'])
  })

  test.each([
    ['counted', 'T1\tX 5 8\ttwo\n'],
    ['not counted', 'T1\tX 4 7\ttwo\n'],
  ])('carriage returns that a tool has %s do not move the words', (_how, ann) => {
    const read = readBrat('one\r\ntwo\r\n', ann.replace('\n', '\r\n'))
    expect(told(read).claims).toEqual(['X: two'])
    expect(accepted(read).annotations.claims[0]?.anchors).toEqual([{ start: 4, end: 7, exact: 'two' }])
  })
})

describe('WebAnno TSV', () => {
  const head = '#FORMAT=WebAnno TSV 3.3\n'

  test('stacked spans, spans over sentences, sub-tokens and escapes are put together', () => {
    const file = `${head}#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value


#Sentence.id=s1
#Text=Ms. Haag plays.
1-1\t0-3\tMs.\tNNP\thttp://x/1[1]|*[2]\tPER[1]|PER\\_part\\|\\[x\\][2]\t
1-2\t4-8\tHaag\tNNP\thttp://x/1[1]\tPER[1]\t
1-3\t9-14\tplays\tVBZ\t_\t_\t
1-3.1\t9-13\tplay\t_\t*\t*\t
1-4\t14-15\t.\t.\t*[3]\tSPAN[3]\t

#Text=She wins.
2-1\t16-19\tShe\tPRP\t*[3]\tSPAN[3]\t
2-2\t20-24\twins\tVBZ\t_\t_\t
2-3\t24-25\t.\t.\t_\t_\t
`
    const read = readWebAnno(file)
    expect(told(read)).toEqual({
      claims: ['PER: Ms. Haag', 'PER_part|[x]: Ms.', 'NamedEntity: play', 'SPAN: .\nShe'],
      warnings: [],
    })
    const { document } = accepted(read)
    expect(document && documentText(document)).toBe('Ms. Haag plays.\nShe wins.')
  })

  test('layers without features, slots, chains and relations take their columns', () => {
    const file = `${head}#T_SP=webanno.custom.Plain|
#T_SP=webanno.custom.Host|ROLE_webanno.custom.Host:links_webanno.custom.Link|webanno.custom.Plain
#T_CH=webanno.custom.CorefLink|referenceRelation|referenceType
#T_RL=webanno.custom.Relation|value|BT_webanno.custom.Plain


#Text=He shot himself
1-1\t0-2\tHe\t*\t_\t_\tcoref->1-1\tpr[1]\t_\t_\t
1-2\t3-7\tshot\t_\tp1;p2\t1-1;1-3\t_\t_\t_\t_\t
1-3\t8-15\thimself\t*\t_\t_\t*->1-2\tpr[1]\tsame\t1-1\t
`
    expect(told(readWebAnno(file))).toEqual({
      claims: ['Plain: He', 'Host: shot', 'Plain: himself'],
      warnings: ['links_between_spans_dropped 3'],
    })
  })

  test.each([
    ['UTF-16, as the format says', '10-12', '13-14'],
    ['code points, where only those fit', '10-11', '12-13'],
  ])('an emoji stands where %s puts it; gaps between sentences are spaces', (_unit, emoji, stop) => {
    const [from, to] = stop.split('-').map(Number)
    const file = `${head}#T_SP=webanno.custom.Mood|kind\n\n\n#Text=I like it 😊 .\n1-1\t0-1\tI\t_\n1-2\t2-6\tlike\t_\n1-3\t7-9\tit\t_\n1-4\t${emoji}\t😊\tjoy\n1-5\t${stop}\t.\t_\n\n#Text=So\n2-1\t${(from ?? 0) + 4}-${(to ?? 0) + 5}\tSo\tend\n`
    const read = readWebAnno(file)
    expect(told(read).claims).toEqual(['joy: 😊', 'end: So'])
    const { document } = accepted(read)
    expect(document && documentText(document)).toBe('I like it 😊 .\n  So')
  })
})

test('labels and statements are brought within what a claim may hold, broken characters made whole', () => {
  const text = `${'long '.repeat(600)}end`
  const line = { text, label: [[0, 2_999, `${'x'.repeat(50)}\ud83d`]] }
  const [claim] = accepted(readDoccano(JSON.stringify(line))).annotations.claims
  expect(claim?.labels[0]).toHaveLength(40)
  expect(claim?.statement.length).toBeLessThanOrEqual(2_000)
  expect(claim?.anchors[0]?.exact).toBe(text.slice(0, 2_999))
})

test('a span that cuts a character is widened to all of it; one without words is left out', () => {
  const line = {
    text: 'cafe\u0301 \u00a0 x',
    label: [
      [0, 4, 'A'],
      [5, 8, 'B'],
      [2, 2, 'C'],
    ],
  }
  expect(told(readDoccano(JSON.stringify(line)))).toEqual({
    claims: ['A: cafe\u0301'],
    warnings: ['spans_widened 1', 'spans_dropped 2', 'not_normalised 1'],
  })
})
