'use client'

import { useCallback, useMemo, useRef, useState } from 'react'
import { useAddress } from '@/components/articles/use-address'
import { useArticle } from '@/components/desk/use-claims'
import { useSheetDrag } from '@/components/desk/use-sheet-drag'
import { rowsOn } from '@/components/revisions/change-highlights'
import type { Decision, Words } from '@/components/revisions/decision'
import { placesToDraw } from '@/components/revisions/decision'
import { inOrder, isWaiting, nextWaiting, stepPlacement } from '@/components/revisions/placement-groups'
import {
  lastUndoable,
  nearOf,
  useChosenPlacement,
  useClaimsNow,
  useFocusTurn,
  useTexts,
  whyNot,
} from '@/components/revisions/review-state'
import {
  readRevisionAddress,
  type TextView,
  writeRevisionAddress,
} from '@/components/revisions/revision-address'
import { useComparison } from '@/components/revisions/use-comparison'
import { useDeciding } from '@/components/revisions/use-deciding'
import { useRevealChosen } from '@/components/revisions/use-reveal-chosen'
import { recheckable, useReview } from '@/components/revisions/use-review'
import { useKeys } from '@/components/ui/keys/keys-provider'
import { useAnnounce } from '@/components/ui/live-region'
import type { ArticleView } from '@/lib/contracts/articles'
import type { ClaimView } from '@/lib/contracts/claims'
import type { MeView } from '@/lib/contracts/people'
import type { PlacementView, RevisionAsItStood, RevisionReview } from '@/lib/contracts/revisions'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'
import { mayDo } from '@/lib/domain/people/permissions'

export type ReviewPageProps = {
  article: ArticleView
  /** The article's claims as they are now, where the revision is the newest; null for an earlier one. */
  claims: readonly ClaimView[] | null
  /** The revision with its claims as they stood. */
  after: RevisionAsItStood
  before: RevisionAsItStood | null
  review: RevisionReview
  me: MeView
}

/** Said once a decision is saved. */
const SAID: Readonly<Record<Decision, string>> = {
  recheck: 'accepted, to check again',
  same_meaning: 'same meaning, the finding stands',
  dropped: 'dropped',
}

/** What is shown, chosen and being decided on the page of a revision, and its keys. */
export function useReviewPage(props: ReviewPageProps) {
  const { me, before, after } = props
  const { revision } = after
  const article = useArticle(props.article)
  const announce = useAnnounce()
  const [address, setAddress] = useAddress(readRevisionAddress, writeRevisionAddress)
  const words = FINDING_PRESETS[me.newsroom.findingWords]

  const tell = useCallback(
    (message: string, failed = false) => announce(message, failed ? 'assertive' : 'polite'),
    [announce],
  )
  const review = useReview({ articleId: article.id, revision, initial: props.review, tell })
  const { placements } = review.review
  const order = useMemo(() => inOrder(placements), [placements])
  const waiting = placements.filter(isWaiting).length
  const newestNumber = article.revisionNumber
  const isNewest = revision.number === newestNumber
  const mayDecide =
    isNewest &&
    article.state !== 'archived' &&
    mayDo(me.role, me.id, 'revision.review', { reporterId: article.reporter?.id ?? null })

  const chosen = useChosenPlacement(order, address.claimId)
  const chosenNumber = chosen?.claim.number ?? null
  const heading = useRef<HTMLHeadingElement>(null)
  const doneHeading = useRef<HTMLHeadingElement>(null)
  const focusTurn = useFocusTurn(heading, doneHeading)
  // The list beside the text is long: it is drawn anew for a new choice only, so its ways stay the same.
  const latest = useRef(address)
  latest.current = address
  const choose = useCallback(
    (placement: PlacementView | null) => {
      setAddress({ ...latest.current, claimId: placement?.claim.id ?? 'none' }, 'replace')
      focusTurn()
    },
    [setAddress, focusTurn],
  )

  const [markingId, setMarkingId] = useState<string | null>(null)
  const marking = markingId !== null && markingId === chosen?.id && mayDecide
  const onDecided = useCallback(
    (placement: PlacementView, decision: Decision) => {
      const next = nextWaiting(order, placement.id)
      announce(`Claim ${placement.claim.number}: ${SAID[decision]}.${next ? '' : ' All claims are settled.'}`)
      choose(next)
    },
    [order, announce, choose],
  )
  const deciding = useDeciding({
    placement: chosen,
    revision,
    draft: { newsroomId: me.newsroom.id, personId: me.id, articleId: article.id },
    decide: review.decide,
    onDecided,
    tell,
  })

  const claims = useClaimsNow(article.id, props.claims, isNewest)
  const textAfter = useMemo(
    () => ({ revision, claims: claims ?? after.claims }),
    [revision, claims, after.claims],
  )
  const markRows = useMemo(
    () => rowsOn(textAfter.claims, revision.id, words),
    [textAfter, revision.id, words],
  )
  const comparison = useComparison(before?.revision ?? null, revision)
  const texts = useTexts(before, after, article.language)
  const picks = deciding.picks
  const choosing = useMemo(
    () => (chosen && isWaiting(chosen) ? placesToDraw(chosen, picks) : []),
    [chosen, picks],
  )

  const desk = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const galley = useRef<HTMLElement>(null)
  useSheetDrag(desk, () => choose(null))
  useRevealChosen(scroller, marking ? null : chosenNumber, `${address.view}/${comparison.shown !== null}`)

  const canDecide = mayDecide && chosen !== null && isWaiting(chosen)
  const rechecks = mayDecide ? recheckable(placements, revision.text) : []
  const step = (direction: 'next' | 'previous') => {
    const next = stepPlacement(order, chosen?.id ?? null, direction)
    if (next) choose(next)
    else announce('No claim to go to.')
  }
  const act = (decision: Decision) => {
    if (canDecide) void deciding.send(decision)
    else announce(whyNot(chosen, mayDecide))
  }
  const startMarking = () => {
    if (canDecide && chosen) setMarkingId(chosen.id)
    else announce(whyNot(chosen, mayDecide))
  }
  const stopMarking = () => {
    setMarkingId(null)
    focusTurn()
  }
  const undo = async (placement: PlacementView | null) => {
    const target = placement?.canUndo ? placement : lastUndoable(placements, me.id)
    if (!mayDecide || !target) announce('There is no decision here that can be taken back.')
    else if (await review.undo(target)) choose(target)
  }
  const acceptAll = () => {
    if (rechecks.length === 0) announce('No re-check to accept.')
    else {
      const others = order.find((one) => isWaiting(one) && !rechecks.includes(one))
      void review.acceptAll(rechecks).then((isAll) => {
        if (isAll) choose(others ?? null)
      })
    }
  }
  const pickNth = (nth: number) => {
    const candidate = canDecide ? deciding.pickNth(nth) : null
    announce(candidate ? `Place ${nth}: ${candidate.exact}` : `There is no place ${nth} to choose.`)
  }
  useKeys(
    'revisions',
    {
      'revisions.next': () => step('next'),
      'revisions.previous': () => step('previous'),
      'revisions.accept': () => act('recheck'),
      'revisions.same': () => act('same_meaning'),
      'revisions.mark': startMarking,
      'revisions.drop': () => act('dropped'),
      'revisions.undo': () => void undo(chosen),
      'revisions.place.1': () => pickNth(1),
      'revisions.place.2': () => pickNth(2),
      'revisions.place.3': () => pickNth(3),
      'revisions.place.4': () => pickNth(4),
      'revisions.accept_all': acceptAll,
    },
    { enabled: !marking },
  )

  const { view, from } = address
  const hrefOf = useCallback(
    ({ claim }: PlacementView) =>
      `/articles/${article.id}/revisions/${revision.number}?${writeRevisionAddress({ view, from, claimId: claim.id })}`,
    [article.id, revision.number, view, from],
  )
  const blocks = useMemo(
    () => ({
      beforeNumber: texts.beforeNumber,
      before: texts.before?.blocks ?? null,
      after: texts.after.blocks,
    }),
    [texts],
  )
  const chooseNumber = (numbers: readonly number[]) => {
    const placement = order.find(({ claim }) => numbers[0] === claim.number)
    if (placement) choose(placement)
  }
  const onMarked = (words: Words) => {
    deciding.mark(words)
    announce(`Marked for claim ${chosenNumber}. Accept with a or s.`)
    stopMarking()
  }
  const made = useMemo(() => {
    const known = new Set(placements.map(({ claim }) => claim.id))
    return textAfter.claims.filter(({ id }) => !known.has(id))
  }, [placements, textAfter])
  const near = chosen ? nearOf(chosen) : 0
  return {
    article,
    address,
    setView: (view: TextView) => setAddress({ ...address, view }, 'replace'),
    words,
    review,
    placements,
    order,
    waiting,
    isNewest,
    mayDecide,
    chosen,
    chosenNumber,
    choose,
    chooseNumber,
    hrefOf,
    blocks,
    step,
    undo,
    marking,
    startMarking,
    stopMarking,
    onMarked,
    near,
    deciding,
    canDecide,
    rechecks,
    acceptAll,
    made,
    textAfter,
    markRows,
    comparison,
    texts,
    choosing,
    focusTurn,
    refs: { desk, scroller, galley, heading, doneHeading },
  }
}
