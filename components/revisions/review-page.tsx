'use client'

import '@/components/desk/desk.css'
import '@/components/claims/claims.css'
import '@/components/revisions/revisions.css'
import Link from 'next/link'
import { AcceptAllProgress } from '@/components/revisions/accept-all'
import { AllDecided } from '@/components/revisions/all-decided'
import { DecideForm } from '@/components/revisions/decide-form'
import { DecisionPanel } from '@/components/revisions/decision-panel'
import { MarkText } from '@/components/revisions/mark-text'
import { countAmong, isWaiting } from '@/components/revisions/placement-groups'
import { ReviewRail } from '@/components/revisions/review-rail'
import { RevisionBar } from '@/components/revisions/revision-bar'
import { RevisionKeys } from '@/components/revisions/revision-keys'
import { TextColumn } from '@/components/revisions/text-column'
import { TextNotice } from '@/components/revisions/text-notice'
import { type ReviewPageProps, useReviewPage } from '@/components/revisions/use-review-page'
import { CaughtUpStrip } from '@/components/ui/notice'
import type { ArticleView } from '@/lib/contracts/articles'

/** The review of a revision: what became of every claim, and one key a decision. */
export function ReviewPage(props: ReviewPageProps) {
  const { me, before, after } = props
  const { revision } = after
  const page = useReviewPage(props)
  const { article, address, words, review, placements, order, waiting, isNewest, mayDecide } = page
  const { chosen, chosenNumber, choose, chooseNumber, hrefOf, step, undo, near, rechecks, acceptAll } = page
  const { marking, startMarking, stopMarking, deciding, canDecide, focusTurn } = page
  const { textAfter, markRows, comparison, texts, choosing } = page
  const { desk, scroller, galley, heading, doneHeading } = page.refs
  const { suggestion, places, picks } = deciding
  return (
    <div className="desk-page rev-page">
      <RevisionBar
        article={article}
        beforeNumber={before?.revision.number ?? null}
        afterNumber={revision.number}
        view={before ? address.view : 'after'}
        onView={page.setView}
        change={review.review.revision.change}
        waiting={isNewest ? waiting : article.progress.textChanged}
        rechecks={rechecks.length}
        isBusy={review.saving !== null || (review.all !== null && review.all.done < review.all.of)}
        onAcceptAll={mayDecide ? acceptAll : null}
      />
      <main id="main" ref={desk} className="desk is-rev">
        <ReviewRail
          review={review.review}
          blocks={page.blocks}
          words={words}
          chosenId={chosen?.id ?? null}
          hrefOf={hrefOf}
          onChoose={choose}
          made={page.made}
          articleId={article.id}
        >
          {review.all ? <AcceptAllProgress progress={review.all} onClose={review.clearAll} /> : null}
        </ReviewRail>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a text that scrolls has to be reached by the keyboard */}
        <section className="desk-scroll" ref={scroller} tabIndex={0} aria-label="Text">
          <TextColumn
            article={article}
            view={marking ? 'after' : address.view}
            before={before}
            after={textAfter}
            comparison={comparison}
            placements={placements}
            words={words}
            chosen={chosenNumber}
            choosing={choosing}
            galley={galley}
            onChooseNumber={chooseNumber}
            notice={
              <TextNotice
                view={marking ? 'marking' : before ? address.view : 'after'}
                before={before?.revision ?? null}
                after={revision}
                newestNumber={article.revisionNumber}
                claimNumber={chosenNumber}
                comparison={comparison}
                onStopMarking={stopMarking}
              />
            }
            marking={
              marking && chosen ? (
                <MarkText
                  key={chosen.id}
                  article={article}
                  revision={revision}
                  claimNumber={chosen.claim.number}
                  rows={markRows}
                  near={near}
                  galley={galley}
                  onMarked={page.onMarked}
                  onLeave={stopMarking}
                />
              ) : null
            }
          />
        </section>
        {chosen ? (
          <DecisionPanel
            articleId={article.id}
            placement={chosen}
            texts={texts}
            words={words}
            meId={me.id}
            count={countAmong(order, chosen.id)}
            picks={picks}
            heading={heading}
            onPick={canDecide ? (part, candidate) => deciding.pick(part.anchorId, candidate) : null}
            onStep={step}
            onClose={() => choose(null)}
            onUndo={mayDecide && chosen.canUndo ? () => void undo(chosen) : null}
            isBusy={review.saving !== null}
          >
            {canDecide && suggestion && places ? (
              <DecideForm
                placement={chosen}
                suggestion={suggestion}
                places={places}
                picks={picks}
                words={words}
                why={deciding.why}
                isFilledIn={deciding.isFilledIn}
                whyField={deciding.whyField}
                whyError={deciding.whyError}
                isBusy={review.saving !== null}
                trouble={review.trouble?.placementId === chosen.id ? review.trouble : null}
                isDropping={deciding.isDropping}
                onWhy={deciding.setWhy}
                onDecide={(decision, why) => void deciding.send(decision, why)}
                onMark={startMarking}
                onForgetMarks={deciding.forgetMarks}
                onSplit={deciding.setSplit}
                onStopDropping={() => {
                  deciding.stopDropping()
                  focusTurn()
                }}
                onLeave={focusTurn}
                onTryAgain={deciding.tryAgain}
              />
            ) : isWaiting(chosen) ? (
              <p className="soft blk">It waits for a checker or an editor to decide.</p>
            ) : null}
          </DecisionPanel>
        ) : waiting === 0 ? (
          <AllDecided
            articleId={article.id}
            number={revision.number}
            claims={placements.length}
            heading={doneHeading}
          />
        ) : (
          <aside className="panel rev-panel rev-none" aria-label="Decide">
            <p className="soft">
              {waiting === 1 ? '1 claim waits' : `${waiting} claims wait`}. Choose one on the left.
            </p>
          </aside>
        )}
        {isNewest || !before || address.view !== 'changes' ? null : (
          <NewerStrip article={article} number={revision.number} />
        )}
      </main>
      <RevisionKeys
        updatedAt={review.updatedAt}
        failedAt={review.failedAt}
        isMarking={marking}
        mayDecide={mayDecide}
      />
    </div>
  )
}

/** A revision that came while this one was looked at, or long before: decisions belong to the newest. */
function NewerStrip({ article, number }: { article: ArticleView; number: number }) {
  return (
    <div className="rev-newer">
      <CaughtUpStrip
        actions={
          <Link className="btn" href={`/articles/${article.id}/revisions/${article.revisionNumber}`}>
            Revision {article.revisionNumber}
          </Link>
        }
      >
        Revision {number} is not the newest any more; decisions are made on revision {article.revisionNumber}.
      </CaughtUpStrip>
    </div>
  )
}
