'use client'

import { FINDING_PRESET_WORDS } from '@/components/settings/rule-words'
import styles from '@/components/settings/settings.module.css'
import { Finding } from '@/components/ui/finding'
import { Segmented } from '@/components/ui/segmented'
import { FINDING_WORD_PRESETS, FINDINGS, type FindingWordPreset } from '@/lib/domain/claims/vocabulary'
import { FINDING_PRESETS } from '@/lib/domain/claims/words'

type Given = { value: FindingWordPreset; onChange: (preset: FindingWordPreset) => void }

/** The words that this newsroom's people see for findings, with how they will look. */
export function FindingWordsField({ value, onChange }: Given) {
  const words = FINDING_PRESETS[value]
  return (
    <div>
      <span className="lbl">Words for findings</span>
      <Segmented
        label="Words for findings"
        value={value}
        options={FINDING_WORD_PRESETS.map((preset) => ({
          value: preset,
          label: FINDING_PRESET_WORDS[preset].label,
        }))}
        onChange={onChange}
      />
      <p className={`mute ${styles.hint}`}>
        {FINDING_PRESET_WORDS[value].hint} Lines, signs and keys stay the same.
      </p>
      <ul className={styles.preview} aria-label="How findings will read">
        {FINDINGS.map((finding) => (
          <li key={finding}>
            <Finding value={finding} words={words} full />
          </li>
        ))}
        <li>
          <Finding value={null} />
        </li>
      </ul>
    </div>
  )
}
