'use client'

import { placeLabel } from '@/components/claims/place-label'
import { type Picks, partToChoose, type Words } from '@/components/revisions/decision'
import { contextOf } from '@/components/revisions/placement-words'
import { redlineDiff } from '@/components/revisions/redline-diff'
import { WordDiff } from '@/components/revisions/word-diff'
import { Keys } from '@/components/ui/kbd'
import { inkOfFinding } from '@/components/ui/sign'
import type { PlacementPart, PlacementView } from '@/lib/contracts/revisions'
import type { PlacedBlock } from '@/lib/domain/text/projection'

/** What a place is said of: the texts on both sides and where their paragraphs are. */
export type Texts = {
  readonly beforeNumber: number
  readonly before: { readonly text: string; readonly blocks: readonly PlacedBlock[] } | null
  readonly after: { readonly number: number; readonly text: string; readonly blocks: readonly PlacedBlock[] }
  readonly language: string | undefined
}

/** The places of a claim, before and after, word by word; where several fit, each with its key. */
export function PlacesTable(props: {
  placement: PlacementView
  texts: Texts
  picks: Picks
  /** Null where nothing may be chosen. */
  onPick: ((part: PlacementPart, candidate: number) => void) | null
}) {
  const { placement, texts, picks } = props
  const choosing = partToChoose(placement, picks)
  const ink = `mk mk-${inkOfFinding(placement.before.finding)}`
  return (
    <table className="two">
      <caption className="vh">Its words before and after</caption>
      <tbody>
        {placement.parts.map((part) => (
          <PartRows
            key={part.anchorId}
            {...props}
            part={part}
            ink={ink}
            isChoosing={part.anchorId === choosing?.anchorId}
          />
        ))}
        {picks.marked.map((words, at) => (
          <tr key={`${words.start}-${words.end}`}>
            <th scope="row">
              {picks.marked.length > 1 ? `Place ${at + 1}` : 'Marked'},{' '}
              {placeLabel(texts.after.blocks, words.start)}
            </th>
            <td className="serif" dir="auto" lang={texts.language}>
              <InContext text={texts.after.text} words={words}>
                <ins>{texts.after.text.slice(words.start, words.end)}</ins>
              </InContext>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function PartRows(props: {
  placement: PlacementView
  part: PlacementPart
  texts: Texts
  picks: Picks
  ink: string
  isChoosing: boolean
  onPick: ((part: PlacementPart, candidate: number) => void) | null
}) {
  const { placement, part, texts, picks, ink, isChoosing } = props
  const { from, to, outcome } = part
  const fromText = placement.fromNumber === texts.beforeNumber ? texts.before : null
  const context = fromText ? contextOf(fromText.text, from) : { prefix: from.prefix, suffix: from.suffix }
  const rev = `Rev ${texts.after.number}`
  const serif = { className: 'serif', dir: 'auto', lang: texts.language } as const
  const isMarkedAnew = picks.marked.length > 0
  return (
    <>
      <tr>
        <th scope="row">
          Rev {placement.fromNumber}
          {fromText ? `, ${placeLabel(fromText.blocks, from.start)}` : null}
        </th>
        <td {...serif}>
          {context.prefix}
          <mark className={ink}>{from.exact}</mark>
          {context.suffix}
        </td>
      </tr>
      {to ? (
        <tr className={isMarkedAnew ? 'is-off' : undefined}>
          <th scope="row">
            {rev}, {placeLabel(texts.after.blocks, to.start)}
          </th>
          <td {...serif}>
            <InContext text={texts.after.text} words={to}>
              {outcome === 'reworded' ? (
                <WordDiff diff={part.diff} />
              ) : (
                <mark className={ink}>{to.exact}</mark>
              )}
            </InContext>
          </td>
        </tr>
      ) : null}
      {part.candidates.map((candidate, at) => {
        const isPicked = picks.candidates[part.anchorId] === at
        const { onPick } = props
        return (
          <tr key={`${candidate.start}-${candidate.end}`} className={isMarkedAnew ? 'is-off' : undefined}>
            <th scope="row">
              {onPick ? (
                <button
                  type="button"
                  className="cand-b"
                  aria-pressed={isPicked}
                  aria-keyshortcuts={isChoosing ? String(at + 1) : undefined}
                  onClick={() => onPick(part, at)}
                >
                  <span className="vh">Choose place </span>
                  {isChoosing ? <Keys of={String(at + 1)} /> : <b>{at + 1}</b>}
                  <span className="vh">{at + 1}, </span>
                  <span>{placeLabel(texts.after.blocks, candidate.start)}</span>
                </button>
              ) : (
                `${at + 1}, ${placeLabel(texts.after.blocks, candidate.start)}`
              )}
            </th>
            <td {...serif} className={`serif${isPicked ? ' is-picked' : ''}`}>
              <InContext text={texts.after.text} words={candidate}>
                <span className="cand">
                  <WordDiff diff={redlineDiff(from.exact, candidate.exact)} />
                </span>
              </InContext>
            </td>
          </tr>
        )
      })}
      {outcome === 'orphaned' && !isMarkedAnew ? (
        <tr>
          <th scope="row">{rev}</th>
          <td>
            <span className="soft">
              {part.near === null
                ? 'Not in the text any more.'
                : `Not in the text any more; it would stand near ${placeLabel(texts.after.blocks, part.near)}.`}
            </span>
          </td>
        </tr>
      ) : null}
    </>
  )
}

function InContext(props: { text: string; words: Words; children: React.ReactNode }) {
  const { prefix, suffix } = contextOf(props.text, props.words)
  return (
    <>
      {prefix}
      {props.children}
      {suffix}
    </>
  )
}
