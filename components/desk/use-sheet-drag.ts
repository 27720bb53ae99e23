'use client'

import { type RefObject, useEffect } from 'react'

/** Smaller than this share of the window's height a sheet that is let go closes. */
const CLOSES_BELOW = 0.22
/** A sheet never covers more than this share: a line of text stays in view. */
const AT_MOST = 0.86

/** Lets the sheet of a narrow page be dragged by its grip: higher, lower, or down and away. */
export function useSheetDrag(desk: RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => {
    const element = desk.current
    if (!element) return
    let dragging = false
    const heightAt = (event: PointerEvent) => Math.min(AT_MOST, 1 - event.clientY / window.innerHeight)
    const onDown = (event: PointerEvent) => {
      if (!(event.target instanceof Element) || !event.target.closest('.sheet-grip')) return
      dragging = true
      event.preventDefault()
    }
    const onMove = (event: PointerEvent) => {
      if (dragging) element.style.setProperty('--sheet-height', `${heightAt(event) * 100}vh`)
    }
    const onUp = (event: PointerEvent) => {
      if (!dragging) return
      dragging = false
      if (heightAt(event) >= CLOSES_BELOW) return
      element.style.removeProperty('--sheet-height')
      onClose()
    }
    element.addEventListener('pointerdown', onDown)
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onUp)
    window.addEventListener('pointercancel', onUp)
    return () => {
      element.removeEventListener('pointerdown', onDown)
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onUp)
      window.removeEventListener('pointercancel', onUp)
    }
  }, [desk, onClose])
}
