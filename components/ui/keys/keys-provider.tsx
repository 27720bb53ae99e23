'use client'

import { useLocalStorage } from '@mantine/hooks'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef } from 'react'
import {
  KEY_ACTIONS,
  type KeyActionId,
  type KeyOverrides,
  type KeyScope,
  keysOf,
  keysOfEvent,
  repeatsWhileHeld,
  withoutShift,
} from '@/components/ui/keys/keymap'

/** How long the second key of a sequence such as `g q` is waited for, in ms. */
const SEQUENCE_MS = 1_200

type Handler = (event: KeyboardEvent) => void
type Registration = { scope: KeyScope; handlers: Partial<Record<KeyActionId, Handler>> }
type KeysValue = {
  overrides: KeyOverrides
  setOverrides: (overrides: KeyOverrides) => void
  register: (registration: Registration) => () => void
  /** Says that what hears the keys of a scope is on its way. @returns says that it is there, or will not come */
  await: (scope: KeyScope) => () => void
}

const KeysContext = createContext<KeysValue | null>(null)

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  // The article is an editor that takes no text: in it, single keys are commands.
  if (target.closest('[aria-readonly="true"]')) return false
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  )
}

/** What Enter already does something on. */
const PRESSED_BY_ENTER = 'a[href], button, summary, [role="button"], [role="option"], [role="menuitem"]'
/** Where other keys have the word: open dialogs that lie over the page, menus, lists to choose from. */
const ON_TOP = '[aria-modal="true"], [role="menu"], [role="listbox"]'

/** Whether a key belongs to what has the focus rather than to the page. */
function isTaken(target: EventTarget | null, keys: string): boolean {
  if (!(target instanceof Element)) return false
  return target.closest(ON_TOP) !== null || (keys === 'enter' && target.closest(PRESSED_BY_ENTER) !== null)
}

/** Hears the keys of the whole page and hands them to whoever asked for them last. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const [overrides, setOverrides] = useLocalStorage<KeyOverrides>({ key: 'tickmark.keys', defaultValue: {} })
  const registrations = useRef<Registration[]>([])
  const pending = useRef<{ first: string; at: number } | null>(null)
  const awaited = useRef<KeyScope[]>([])
  const early = useRef<KeyboardEvent | null>(null)
  const hear = useRef<(event: KeyboardEvent) => void>(() => undefined)

  const register = useCallback((registration: Registration) => {
    registrations.current.push(registration)
    return () => {
      registrations.current = registrations.current.filter((one) => one !== registration)
    }
  }, [])
  const waitFor = useCallback((scope: KeyScope) => {
    awaited.current.push(scope)
    return () => {
      awaited.current.splice(awaited.current.indexOf(scope), 1)
      // What takes this one's place is registered by then. It may be one more that waits.
      queueMicrotask(() => {
        const event = early.current
        early.current = null
        // Whoever writes elsewhere by now did not wait for it.
        if (event && !isTyping(document.activeElement)) hear.current(event)
      })
    }
  }, [])

  useEffect(() => {
    /** The first key that comes for what is on its way waits with it: more may be meant for the field that it opens. */
    function isEarly(keys: string): boolean {
      return KEY_ACTIONS.some((one) => awaited.current.includes(one.scope) && keysOf(one, overrides) === keys)
    }
    function handlerOf(keys: string, typing: boolean, held: boolean): Handler | undefined {
      for (const { scope, handlers } of registrations.current.toReversed()) {
        const action = KEY_ACTIONS.find(
          (one) =>
            one.scope === scope &&
            handlers[one.id] !== undefined &&
            keysOf(one, overrides) === keys &&
            (!held || repeatsWhileHeld(one.id)) &&
            (!typing || ('whileTyping' in one && one.whileTyping)),
        )
        if (action) return handlers[action.id]
      }
      return undefined
    }
    function onKeyDown(event: KeyboardEvent) {
      if (!event.defaultPrevented && !event.isComposing) hear.current(event)
    }
    hear.current = (event) => {
      const keys = keysOfEvent(event)
      if (isTaken(event.target, keys)) return
      const typing = isTyping(event.target)
      const before = pending.current
      pending.current = null
      const inSequence =
        before && !typing && Date.now() - before.at < SEQUENCE_MS
          ? handlerOf(`${before.first} ${keys}`, typing, event.repeat)
          : undefined
      const bare = withoutShift(keys)
      const handler =
        inSequence ??
        handlerOf(keys, typing, event.repeat) ??
        (bare === null ? undefined : handlerOf(bare, typing, event.repeat))
      if (handler) {
        event.preventDefault()
        handler(event)
      } else if (!typing && keys === 'g') {
        pending.current = { first: keys, at: Date.now() }
      } else if (!typing && isEarly(keys)) {
        event.preventDefault()
        early.current ??= event
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [overrides])

  const value = useMemo(
    () => ({ overrides, setOverrides, register, await: waitFor }),
    [overrides, setOverrides, register, waitFor],
  )
  return <KeysContext value={value}>{children}</KeysContext>
}

/** The key map as this person has it, and how to change it. */
export function useKeyOverrides(): Pick<KeysValue, 'overrides' | 'setOverrides'> {
  const value = useContext(KeysContext)
  if (!value) throw new Error('useKeyOverrides is called outside of a KeysProvider')
  return value
}

/** While the component is on the page in the place of what hears a scope's keys, the first of them is kept for it. */
export function useEarlyKeys(scope: KeyScope, isComing = true): void {
  const wait = useContext(KeysContext)?.await
  useEffect(() => (isComing ? wait?.(scope) : undefined), [wait, scope, isComing])
}

/**
 * Hears the keys of some actions while the component is on the page. What was registered last is asked first; pass
 * `enabled: false` to rest.
 */
export function useKeys(
  scope: KeyScope,
  handlers: Partial<Record<KeyActionId, Handler>>,
  options: { enabled?: boolean } = {},
): void {
  const value = useContext(KeysContext)
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  const enabled = options.enabled ?? true
  const names = Object.keys(handlers).sort().join(' ')
  const register = value?.register
  useEffect(() => {
    if (!enabled || !register) return
    const relayed = Object.fromEntries(
      names
        .split(' ')
        .map((id) => [id, (event: KeyboardEvent) => latest.current[id as KeyActionId]?.(event)]),
    )
    return register({ scope, handlers: relayed })
  }, [enabled, register, scope, names])
}
