'use client'

import type { CSSProperties } from 'react'
import styles from '@/components/overview/overview.module.css'
import { counted } from '@/components/overview/overview-words'
import { Finding, type FindingWordsShown, findingWord } from '@/components/ui/finding'
import type { OverviewView } from '@/lib/contracts/overview'
import { FINDINGS } from '@/lib/domain/claims/vocabulary'

type Agreement = OverviewView['agreement']

/** From this share of the most on, the ground is dark and the number on it light. */
const DARK_FROM = 0.5
/** Shades between these two leave neither ink nor paper enough contrast, by day or by night: none is in between. */
const LIGHTEST_DARK = 0.72
const DARKEST_LIGHT = 0.37

/** The shade of a share of the most, both 0 to 1. */
const shadeOf = (share: number) =>
  share < DARK_FROM
    ? (share / DARK_FROM) * DARKEST_LIGHT
    : LIGHTEST_DARK + ((share - DARK_FROM) / (1 - DARK_FROM)) * (1 - LIGHTEST_DARK)

/** What the first checker found against what the second did, as a matrix, with how far they agree. */
export function AgreementFigure({
  agreement,
  words,
  period,
}: {
  agreement: Agreement
  words: FindingWordsShown
  period: string
}) {
  const { pairs, table } = agreement
  const most = Math.max(0, ...table.filter(({ first, second }) => first === second).map((cell) => cell.pairs))
  return (
    <figure className={`fig ${styles.figure}`} aria-labelledby="agreement-title">
      <figcaption>
        <b id="agreement-title">Agreement</b>
        <span className="mute">first finding, second look</span>
      </figcaption>
      {pairs === 0 ? (
        <p className={`soft ${styles.none}`}>
          Nobody gave a second look {period}. Agreement is told once two people have found something of the
          same claim.
        </p>
      ) : (
        <>
          <table className={`mat ${styles.matrix}`} aria-labelledby="agreement-title">
            <thead>
              <tr>
                <td />
                {FINDINGS.map((finding) => (
                  <th key={finding} scope="col">
                    <Finding value={finding} words={words} signOnly />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {FINDINGS.map((first) => (
                <tr key={first}>
                  <th scope="row" title={findingWord(first, words, true)}>
                    <Finding value={first} words={words} />
                  </th>
                  {FINDINGS.map((second) => {
                    const count =
                      table.find((one) => one.first === first && one.second === second)?.pairs ?? 0
                    return (
                      <Cell key={second} count={count} same={first === second} share={most && count / most} />
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
          <p className="cap">
            <Measures agreement={agreement} /> {counted(pairs, 'second look')} {period}. Read a row: what the
            second checker found.
          </p>
        </>
      )}
    </figure>
  )
}

function Cell({ count, same, share }: { count: number; same: boolean; share: number }) {
  if (count === 0)
    return (
      <td className="z">
        <span aria-hidden="true">·</span>
        <span className="vh">0</span>
      </td>
    )
  if (!same) return <td className="off">{count}</td>
  return (
    <td
      className={share < DARK_FROM ? 'dg' : `dg ${styles.dark}`}
      style={{ '--a': shadeOf(share).toFixed(2) } as CSSProperties}
    >
      {count}
    </td>
  )
}

/** What the measures are, for those who point at them. */
const MEASURES = {
  κ: 'Cohen’s kappa: agreement beyond chance, first against second look',
  α: 'Krippendorff’s alpha, nominal: agreement beyond chance of all who looked',
} as const

/** Percent, kappa and alpha; where one has no value, why. */
function Measures({ agreement: { percent, kappa, alpha } }: { agreement: Agreement }) {
  const measures = [
    { sign: 'κ', ...kappa },
    { sign: 'α', ...alpha },
  ] as const
  const missing = measures.filter(({ value }) => value === null).map(({ sign }) => sign)
  return (
    <>
      <b>{Math.round((percent.value ?? 0) * 100)}%</b> agree
      {measures.map(
        ({ sign, value }) =>
          value !== null && (
            <span key={sign} title={MEASURES[sign]}>
              , <b>{`${sign} ${value.toFixed(2)}`}</b>
            </span>
          ),
      )}
      {missing.length === 0
        ? ','
        : `; ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not defined, for everybody found the same throughout.`}
    </>
  )
}
