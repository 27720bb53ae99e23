/** What the probes leave in a measured page. */
export type BenchWindow = Window &
  typeof globalThis & {
    /** The peer's page has handed its spans over. */
    benchIsDrawn?: boolean
    /** When the page was usable, in ms since the navigation began. */
    benchUsableAt?: number
    /** How long each task over 50 ms was, in ms, with when it began. */
    benchLongTasks?: { at: number; took: number }[]
    /** From each key press to the second frame after it, in ms. */
    benchKeys?: number[]
  }

/** How a page shows that it can be used: its editor, so many different marks in the attribute; or by `benchIsDrawn`. */
export type UsableSign = { editor: string; attribute: string; marks: number } | 'drawn'

/**
 * Runs in the page before its own scripts, and alone: watches for long tasks, for keys, and for the moment from which
 * the page is usable and painted.
 */
export function installProbes(sign: UsableSign): void {
  const page = window as BenchWindow
  const longTasks: { at: number; took: number }[] = []
  const keys: number[] = []
  page.benchLongTasks = longTasks
  page.benchKeys = keys
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) longTasks.push({ at: startTime, took: duration })
  }).observe({ type: 'longtask', buffered: true })
  const painted = (then: () => void) => requestAnimationFrame(() => requestAnimationFrame(then))
  window.addEventListener(
    'keydown',
    ({ timeStamp, key }) => {
      if (key === 'ArrowRight') painted(() => keys.push(performance.now() - timeStamp))
    },
    { capture: true },
  )
  const isUsable = () => {
    if (sign === 'drawn') return page.benchIsDrawn === true
    const editor = document.querySelector(sign.editor)
    if (!editor) return false
    const marks = [...editor.querySelectorAll(`[${sign.attribute}]`)]
    return new Set(marks.map((mark) => mark.getAttribute(sign.attribute))).size >= sign.marks
  }
  const look = () => {
    if (!isUsable()) requestAnimationFrame(look)
    else painted(() => (page.benchUsableAt = performance.now()))
  }
  requestAnimationFrame(look)
}
