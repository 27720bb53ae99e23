'use client'

import {
  IconDownload,
  IconLinkOff,
  IconRefresh,
  IconShieldCheck,
  IconShieldQuestion,
} from '@tabler/icons-react'
import { Moment } from '@/components/history/moment'
import type { Verification } from '@/components/history/use-verification'
import { describeBreak, shortHash } from '@/components/history/verify-chain'
import { Keys } from '@/components/ui/kbd'

type Given = { verification: Verification; onVerify: () => void; onExport: () => void }

/** What this browser has found out about the chain: proved, broken at a line, or not known. */
export function ChainStrip({ verification, onVerify, onExport }: Given) {
  if (verification.kind === 'done' && verification.verdict.kind === 'broken') {
    const { verdict, events } = verification
    const before = events.find((event) => event.seq === verdict.seq - 1)
    const at = events.find((event) => event.seq === verdict.seq)
    const last = events.at(-1)?.seq ?? verdict.seq
    return (
      <div className="alarm chain-bad" role="alert">
        <IconLinkOff className="i" aria-hidden="true" />
        <div className="grow">
          <b>The chain is broken at event {verdict.seq}.</b> {describeBreak(verdict)}{' '}
          {whatIsProved(verdict.seq, last)}
          {verdict.because === 'previous_hash' && at && before && (
            <div className="mono" style={{ marginTop: 3 }}>
              event {at.seq} expects {shortHash(at.prevHash)} &nbsp; event {before.seq} is sealed{' '}
              {shortHash(before.hash)}
            </div>
          )}
        </div>
        <button type="button" className="btn btn-inv" onClick={onVerify}>
          Verify again
        </button>
        <button type="button" className="btn btn-inv" onClick={onExport}>
          Export evidence
        </button>
      </div>
    )
  }
  return (
    <div className="chain" role="status">
      <Verdict verification={verification} />
      <span className="grow" />
      <button type="button" className="btn" aria-keyshortcuts="V" onClick={onVerify}>
        <IconRefresh className="i i-14" aria-hidden="true" />
        Verify again <Keys of="v" />
      </button>
      <button
        type="button"
        className="btn"
        aria-disabled={verification.kind !== 'done' || undefined}
        onClick={onExport}
      >
        <IconDownload className="i i-14" aria-hidden="true" />
        Export trail
      </button>
    </div>
  )
}

function whatIsProved(broken: number, last: number): string {
  const proved =
    broken === 1
      ? 'No line is proved'
      : broken === 2
        ? 'Event 1 is proved'
        : `Events 1 to ${broken - 1} are proved`
  return broken >= last ? `${proved}.` : `${proved}; ${broken} to ${last} are not.`
}

function Verdict({ verification }: { verification: Verification }) {
  switch (verification.kind) {
    case 'reading':
      return <Unknown>Reading the whole history to verify it…</Unknown>
    case 'hashing':
      return (
        <Unknown>
          Verifying, event {verification.judged} of {verification.of}
        </Unknown>
      )
    case 'failed':
      return <Unknown>Not verified: the history could not be read just now.</Unknown>
    case 'done':
      break
  }
  const { verdict, at } = verification
  if (verdict.kind === 'unable') {
    return (
      <Unknown>Not verified: this browser hashes only on pages served by HTTPS or on this machine.</Unknown>
    )
  }
  if (verdict.kind === 'broken') return null
  return (
    <>
      <span className="chain-ok">
        <IconShieldCheck className="i" aria-hidden="true" />
        <b>Chain verified</b>
      </span>
      <span>
        {verdict.events} {verdict.events === 1 ? 'event' : 'events'}
      </span>
      {verdict.withheld ? (
        <span title="Part of what they say is withheld from you: a source that is protected, or a finding before its second look is given. Their place in the chain is proved, what they say is not.">
          {verdict.withheld} by place alone
        </span>
      ) : null}
      <span>
        head{' '}
        <span className="mono" title={verdict.head}>
          {shortHash(verdict.head)}
        </span>
      </span>
      <span className="mute hide-s">
        checked <Moment at={new Date(at).toISOString()} how="clock" /> by this browser, from event 1
      </span>
    </>
  )
}

function Unknown({ children }: { children: React.ReactNode }) {
  return (
    <span className="chain-ok soft">
      <IconShieldQuestion className="i" aria-hidden="true" />
      <span>{children}</span>
    </span>
  )
}
