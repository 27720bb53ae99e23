'use client'

import { TagsInput } from '@mantine/core'
import { useState } from 'react'
import { usePanel } from '@/components/claims/panel-context'
import { type Editor, Frame } from '@/components/claims/prop-editors'
import { useLabels } from '@/components/queue/use-labels'
import { cleanLabels } from '@/lib/client/labels'
import { MAX_LABELS } from '@/lib/contracts/claims'

/** The newsroom's own words for sorting a claim; those in use are offered. */
export default function LabelsEditor({ onSave, onCancel }: Editor<string[]>) {
  const { claim } = usePanel()
  const known = useLabels(true)
  const [labels, setLabels] = useState(claim.labels)
  return (
    <Frame label="Labels" onSave={() => onSave(labels)} onCancel={onCancel}>
      <TagsInput
        label="Labels"
        description="A word, then Enter"
        data={known.map(({ label }) => label)}
        maxTags={MAX_LABELS}
        value={labels}
        onChange={(typed) => setLabels(cleanLabels(typed))}
      />
    </Frame>
  )
}
