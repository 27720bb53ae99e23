import { type KeyboardEvent, useRef } from 'react'
import { firstKey, type HeldKey } from '@/components/desk/first-key'
import { KEY_ACTIONS, keysOf, keysOfEvent } from '@/components/ui/keys/keymap'
import { useKeyOverrides } from '@/components/ui/keys/keys-provider'

const NEW_CLAIM = KEY_ACTIONS.find(({ id }) => id === 'claim.new')

/**
 * Hears the keys of the statement's field for {@link firstKey}.
 *
 * @param write sets the statement to what was typed
 */
export function useFirstKey(suggestion: string, write: (typed: string) => void) {
  const { overrides } = useKeyOverrides()
  const held = useRef<HeldKey | null>(null)
  return (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd, value } = event.currentTarget
    const before = held.current
    held.current = null
    const isWhole = value === suggestion && selectionStart === 0 && selectionEnd === value.length
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (!isWhole || !isLetter || event.nativeEvent.isComposing) return
    const key = { key: event.key, at: event.timeStamp }
    const isNewClaim = NEW_CLAIM !== undefined && keysOfEvent(event) === keysOf(NEW_CLAIM, overrides)
    const outcome = firstKey(before, { ...key, isNewClaim })
    if (outcome.kind === 'typed') return
    event.preventDefault()
    if (outcome.kind === 'hold') held.current = key
    else write(outcome.letters)
  }
}
