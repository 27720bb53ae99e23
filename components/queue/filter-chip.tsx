'use client'

import { Popover } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, type Ref, useId, useState } from 'react'
import styles from '@/components/queue/queue.module.css'

type ChipGiven = {
  label: string
  /** What the filter is set to, in words; null while it is off. */
  value: string | null
  onClear: () => void
  children: ReactNode
  buttonRef?: Ref<HTMLButtonElement>
  onOpen?: () => void
}

/** A filter as a chip: dashed while it is off; set, it says to what and can be taken away. */
export function FilterChip({ label, value, onClear, children, buttonRef, onOpen }: ChipGiven) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-start"
      width={240}
      trapFocus
      returnFocus
      withinPortal
    >
      <span className={`chip ${styles.chip} ${value === null ? 'chip-off' : ''}`}>
        <Popover.Target>
          <button
            ref={buttonRef}
            type="button"
            onClick={() => {
              setOpen(!open)
              if (!open) onOpen?.()
            }}
          >
            {value === null ? (
              label
            ) : (
              <>
                <span className="k">{label}</span> <span className={styles.value}>{value}</span>
              </>
            )}
          </button>
        </Popover.Target>
        {value !== null && (
          <button type="button" aria-label={`Take the filter ${label} away`} onClick={onClear}>
            <IconX className="i i-12" aria-hidden="true" />
          </button>
        )}
      </span>
      <Popover.Dropdown aria-label={label}>{children}</Popover.Dropdown>
    </Popover>
  )
}

type Option = { readonly value: string; readonly label: string }

/** Several values of one filter, joined by “or”. */
export function ManyOptions(given: {
  legend: string
  options: readonly Option[]
  chosen: readonly string[]
  onChoose: (chosen: string[]) => void
}) {
  const { legend, options, chosen, onChoose } = given
  return (
    <fieldset className={styles.options}>
      <legend className="vh">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="opt">
          <input
            type="checkbox"
            className="ck"
            checked={chosen.includes(option.value)}
            onChange={(event) =>
              onChoose(
                options
                  .map((one) => one.value)
                  .filter((one) => (one === option.value ? event.target.checked : chosen.includes(one))),
              )
            }
          />{' '}
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}

/** One value of a filter, or any. */
export function OneOption(given: {
  legend: string
  options: readonly Option[]
  chosen: string | null
  onChoose: (chosen: string | null) => void
}) {
  const { legend, options, chosen, onChoose } = given
  const name = useId()
  return (
    <fieldset className={styles.options}>
      <legend className="vh">{legend}</legend>
      {[{ value: null, label: 'Any' }, ...options].map((option) => (
        <label key={option.value ?? ''} className="opt">
          <input
            type="radio"
            className="ck"
            name={name}
            checked={chosen === option.value}
            onChange={() => onChoose(option.value)}
          />{' '}
          <span className="clip">{option.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
