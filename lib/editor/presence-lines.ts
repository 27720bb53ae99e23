/** A box in CSS pixels. */
export type Box = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Two boxes are of one line when they share at least this part of the lower one's height. */
const SHARED = 0.5

/**
 * Joins the boxes of a range of text into one box for each of its lines, from the top: pieces of a line are boxes of
 * their own wherever something is drawn over the words.
 */
export function linesOf(boxes: readonly Box[]): Box[] {
  const lines: Box[] = []
  const shown = boxes.filter(({ left, right, top, bottom }) => right > left && bottom > top)
  for (const box of [...shown].sort((a, b) => a.top - b.top || a.left - b.left)) {
    const line = lines.at(-1)
    if (!line || !isOneLine(line, box)) {
      lines.push(box)
      continue
    }
    lines[lines.length - 1] = {
      left: Math.min(line.left, box.left),
      right: Math.max(line.right, box.right),
      top: Math.min(line.top, box.top),
      bottom: Math.max(line.bottom, box.bottom),
    }
  }
  return lines
}

function isOneLine(a: Box, b: Box): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return shared >= SHARED * Math.min(a.bottom - a.top, b.bottom - b.top)
}
