import styles from '@/components/people/people.module.css'
import { Finding } from '@/components/ui/finding'
import { inkOfFinding } from '@/components/ui/sign'
import { FINDINGS, type Finding as FindingValue } from '@/lib/domain/claims/vocabulary'
import { FINDING_WORDS, NO_FINDING_WORD } from '@/lib/domain/claims/words'

/** A sentence about a ferry that never sailed, with one highlight of each kind; null is plain text. */
const PROOF: readonly (readonly [string, FindingValue | 'none' | null])[] = [
  ['The night ferry left Ostrel ', null],
  ['at 07:40', 'supported'],
  [' with ', null],
  ['212 people on board', 'refuted'],
  [', ', null],
  ['twice what its papers allow', 'conflicting'],
  ['. One officer ', null],
  ['had warned the owners in spring', 'not_enough_evidence'],
  [', a colleague says. It was ', null],
  ['a sad day for the islands', 'not_checkable'],
  [', and ', null],
  ['the third accident since May', 'none'],
  ['.', null],
]

/** How a proof reads: a line of text with its highlights, and what each of them means. */
export function ReadingKey() {
  let number = 0
  return (
    <section className="sign-l galley" aria-label="How a proof reads">
      <div className="slugline">
        <span className="strong">How a proof reads</span>
        <span className="grow" />
        <span>sample</span>
      </div>
      <p className="p">
        {PROOF.map(([words, finding]) => {
          if (finding === null) return words
          const ink = inkOfFinding(finding === 'none' ? null : finding)
          return (
            <span key={words}>
              <mark className={`mk mk-${ink} is-start is-end`}>{words}</mark>
              <span className={`no c-${ink}`}>
                <span className="vh"> claim </span>
                {++number}
              </span>
            </span>
          )
        })}
      </p>
      <dl className="key">
        {[...FINDINGS, null].map((finding) => (
          <Meaning key={finding} finding={finding} />
        ))}
      </dl>
      <p className={`mute ${styles.note}`}>
        Each finding has its own line, sign and word. Colour only repeats them.
      </p>
    </section>
  )
}

function Meaning({ finding }: { finding: FindingValue | null }) {
  const { hint } = finding === null ? NO_FINDING_WORD : FINDING_WORDS[finding]
  return (
    <>
      <dt>
        <Finding value={finding} full />
      </dt>
      <dd>{hint}</dd>
    </>
  )
}
