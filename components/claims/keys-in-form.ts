import type { KeyboardEvent } from 'react'

/** Ctrl Enter, and ⌘ Enter on a Mac: what saves the form that has the keyboard. */
export const isSaveKey = (event: KeyboardEvent): boolean =>
  event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.nativeEvent.isComposing

/** Esc, unless a calendar or menu lies open over the page: that one is meant then. */
export const isLeaveKey = (event: KeyboardEvent): boolean =>
  event.key === 'Escape' &&
  !event.nativeEvent.isComposing &&
  document.querySelector('.mantine-Popover-dropdown, .mantine-Menu-dropdown') === null

/** A menu gives the keyboard back to its button a moment after it closes, in ms; what opens from it takes the keyboard after that. */
const MENU_LETS_GO_MS = 50

/** Does what was picked from a menu once the menu has let the keyboard go. */
export const afterMenu = (open: () => void): void => void setTimeout(open, MENU_LETS_GO_MS)

/** The digit of Alt 1 … Alt 5, from the key's place: with Alt, keyboards give other signs for it. Null for any other key. */
export function altDigit(event: KeyboardEvent): number | null {
  if (!event.altKey || event.ctrlKey || event.metaKey) return null
  const digit = /^Digit([0-9])$/.exec(event.code)?.[1]
  return digit === undefined ? null : Number(digit)
}

/** Whether somebody types into what has the keyboard: there, single keys are letters. */
export function isTypedInto(target: EventTarget): boolean {
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
