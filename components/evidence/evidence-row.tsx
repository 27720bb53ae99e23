'use client'

import { Menu } from '@mantine/core'
import { IconDots, IconEyeOff, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { dayWords } from '@/components/claims/day-words'
import { afterMenu } from '@/components/claims/keys-in-form'
import { usePanel } from '@/components/claims/panel-context'
import { ReasonForm } from '@/components/claims/reason-form'
import { ArchiveLine, StoredSign, storedCopy } from '@/components/evidence/archive-state'
import { locatorWords } from '@/components/evidence/evidence-draft'
import { EvidenceEdit } from '@/components/evidence/evidence-edit'
import { Moment } from '@/components/history/moment'
import { changesEvidence } from '@/components/outbox/intents'
import { NotYetSent } from '@/components/outbox/not-yet-sent'
import { isUnsent } from '@/components/outbox/overlay'
import { EvidenceThread } from '@/components/threads/evidence-thread'
import { Stance } from '@/components/ui/stance'
import type { EvidenceView } from '@/lib/contracts/claims'
import { claimNumberWord } from '@/lib/domain/claims/number'
import { SOURCE_KIND_WORDS } from '@/lib/domain/claims/words'

/** One source laid against the claim: stance, title, exact place, the words there, a note; changed and removed in place. */
export function EvidenceRow({ evidence }: { evidence: EvidenceView }) {
  const { claim, rights, writes, reopened } = usePanel()
  const [open, setOpen] = useState<'edit' | 'remove' | null>(() =>
    reopened === `evidence/${evidence.id}`
      ? 'edit'
      : reopened === `evidence/${evidence.id}/remove`
        ? 'remove'
        : null,
  )
  const isNotSent = isUnsent(evidence) || writes.kept.some((entry) => changesEvidence(entry, evidence.id))
  const { source } = evidence
  const stored = storedCopy(evidence)
  const name = source.hidden ? 'Protected source' : source.title
  const place = locatorWords(evidence.locatorKind, evidence.locator)
  const about = [
    SOURCE_KIND_WORDS[source.kind],
    source.primary ? 'primary' : null,
    source.publisher || null,
    source.author || null,
    source.publishedOn ? dayWords(source.publishedOn) : null,
    evidence.asOf ? `as of ${dayWords(evidence.asOf)}` : null,
  ].filter((part) => part !== null)
  return (
    <article className="ev" aria-label={name}>
      <Stance value={evidence.stance} />
      <div className="ti" dir="auto">
        {source.protected ? <IconEyeOff className="i i-14" aria-label="Protected" /> : null}{' '}
        {source.url && !source.hidden ? (
          <a href={source.url} target="_blank" rel="noopener noreferrer">
            {name}
          </a>
        ) : (
          name
        )}
      </div>
      <div className="ar">
        {stored ? <StoredSign copy={stored} /> : null}
        <span title={`Added by ${evidence.createdBy.name}`} hidden={stored !== null}>
          <Moment at={evidence.createdAt} how="day" />
        </span>
        {isUnsent(evidence) ? null : <EvidenceThread evidenceId={evidence.id} name={name} />}
        {rights.editEvidence(evidence) && !isUnsent(evidence) ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <button type="button" className="icb icb-s" aria-label={`Change or remove ${name}`}>
                <IconDots className="i i-14" aria-hidden="true" />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconPencil className="i i-14" />}
                onClick={() => afterMenu(() => setOpen('edit'))}
              >
                Change
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrash className="i i-14" />}
                onClick={() => afterMenu(() => setOpen('remove'))}
              >
                Remove from the claim
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null}
      </div>
      <div className="lo">
        {place ? <span dir="auto">{place}. </span> : null}
        <span className="mute">{about.join(', ')}</span>
        {isUnsent(evidence) ? null : <ArchiveLine evidence={evidence} />}
        {evidence.passage ? (
          <span className="ev-pass" dir="auto">
            “{evidence.passage}”
          </span>
        ) : null}
        {evidence.note ? (
          <span className="ev-note" dir="auto">
            {evidence.note}
          </span>
        ) : null}
        {isNotSent ? <NotYetSent /> : null}
      </div>
      {open === 'edit' ? (
        <div className="ev-wide">
          <EvidenceEdit evidence={evidence} onClose={() => setOpen(null)} />
        </div>
      ) : null}
      {open === 'remove' ? (
        <div className="ev-wide">
          <ReasonForm
            draft={{ claimId: claim.id, field: `evidence/${evidence.id}/remove` }}
            action="Remove the evidence"
            busy={writes.saving === 'evidence_remove'}
            onConfirm={(reason, done) =>
              writes.save({
                write: { kind: 'evidence_remove', base: evidence, reason },
                said: `Claim ${claimNumberWord(claim.number)}: evidence removed`,
                draft: { field: `evidence/${evidence.id}/remove`, value: reason },
                done,
              })
            }
            onCancel={() => setOpen(null)}
          />
        </div>
      ) : null}
    </article>
  )
}
