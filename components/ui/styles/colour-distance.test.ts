import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8')
const [day = '', night = ''] = css.split('\n[data-mantine-color-scheme="dark"]')
const FINDINGS = ['supported', 'refuted', 'conflict', 'notenough', 'notcheck']

type Triple = readonly [number, number, number]
type Matrix = readonly [Triple, Triple, Triple]

/** How the world looks to eyes without one kind of cone (Machado, Oliveira and Fernandes 2009, full severity), in linear sRGB. */
const EYES: Readonly<Record<string, Matrix>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}
/** sRGB to CIE XYZ under D65, each row divided by the white point. */
const TO_XYZ: Matrix = [
  [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
]

const times = (m: Matrix, v: Triple): Triple => [
  m[0][0] * v[0] + m[0][1] * v[1] + m[0][2] * v[2],
  m[1][0] * v[0] + m[1][1] * v[1] + m[1][2] * v[2],
  m[2][0] * v[0] + m[2][1] * v[1] + m[2][2] * v[2],
]
const each = (v: Triple, change: (n: number) => number): Triple => [change(v[0]), change(v[1]), change(v[2])]

function linear(hex: string): Triple {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return each([part(1), part(3), part(5)], (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
}
function lab(seen: Triple): Triple {
  const [x, y, z] = each(times(TO_XYZ, seen), (t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116))
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const RADIAN = Math.PI / 180
const SEVENTH = 25 ** 7

/** The CIEDE2000 difference of two CIELAB colours (Sharma, Wu and Dalal 2005, the notation is theirs). */
function distance([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const chroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2
  const g = 0.5 * (1 - Math.sqrt(chroma ** 7 / (chroma ** 7 + SEVENTH)))
  const [p1, p2] = [(1 + g) * a1, (1 + g) * a2]
  const [c1, c2] = [Math.hypot(p1, b1), Math.hypot(p2, b2)]
  const hue = (a: number, b: number) => (a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / RADIAN + 360) % 360)
  const [h1, h2] = [hue(p1, b1), hue(p2, b2)]
  const isGrey = c1 * c2 === 0
  let turn = isGrey ? 0 : h2 - h1
  if (turn > 180) turn -= 360
  else if (turn < -180) turn += 360

  const lightness = (l1 + l2) / 2
  const c = (c1 + c2) / 2
  const sum = h1 + h2
  const around = Math.abs(h1 - h2) <= 180 ? sum / 2 : sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2
  const h = isGrey ? sum : around
  const t =
    1 -
    0.17 * Math.cos((h - 30) * RADIAN) +
    0.24 * Math.cos(2 * h * RADIAN) +
    0.32 * Math.cos((3 * h + 6) * RADIAN) -
    0.2 * Math.cos((4 * h - 63) * RADIAN)
  const off = (lightness - 50) ** 2
  const dl = (l2 - l1) / (1 + (0.015 * off) / Math.sqrt(20 + off))
  const dc = (c2 - c1) / (1 + 0.045 * c)
  const dh = (2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * RADIAN)) / (1 + 0.015 * c * t)
  const spread = Math.sin(60 * Math.exp(-(((h - 275) / 25) ** 2)) * RADIAN)
  const rotation = -2 * Math.sqrt(c ** 7 / (c ** 7 + SEVENTH)) * spread
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + rotation * dc * dh)
}

/** The smallest distance between two finding inks of a theme, seen by some eyes. */
function nearest(block: string, eyes: Matrix): number {
  const seen = FINDINGS.map((finding) => {
    const hex = new RegExp(`--${finding}: (#[0-9a-f]{6})`).exec(block)?.[1]
    if (!hex) throw new Error(`The theme has no ink for ${finding}`)
    return lab(each(times(eyes, linear(hex)), (c) => Math.min(1, Math.max(0, c))))
  })
  return Math.min(...seen.flatMap((one, i) => seen.slice(i + 1).map((other) => distance(one, other))))
}

describe('the distance between two colours', () => {
  // Pairs 1, 7 and 17 of the test data of Sharma, Wu and Dalal 2005.
  it.each<[Triple, Triple, number]>([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
  ])('of %j and %j is %f', (one, other, expected) => {
    expect(distance(one, other)).toBeCloseTo(expected, 4)
  })
})

// What the design measured (look.md 2). A token that comes nearer to another than this is a worse token.
describe.each([
  ['normal', 17.8, 12.9],
  ['protanopia', 15.1, 16.5],
  ['deuteranopia', 10.1, 14.5],
  ['tritanopia', 15.3, 17.1],
] as const)('the finding inks seen by %s eyes', (eyes, byDay, byNight) => {
  const matrix = EYES[eyes]
  if (!matrix) throw new Error(`No eyes called ${eyes}`)
  const roundingInTheTable = 0.05

  it(`stand ${byDay} apart by day`, () => {
    expect(nearest(day, matrix)).toBeGreaterThanOrEqual(byDay - roundingInTheTable)
  })
  it(`stand ${byNight} apart by night`, () => {
    expect(nearest(night, matrix)).toBeGreaterThanOrEqual(byNight - roundingInTheTable)
  })
})
