import { format } from 'node:util'
import { afterEach, beforeEach } from 'vitest'

const complaints: string[] = []

// Replaced before each test, so that a test that expects a complaint can put its own spy over this.
beforeEach(() => {
  complaints.length = 0
  for (const method of ['error', 'warn'] as const)
    console[method] = (...words: unknown[]) => {
      complaints.push(`console.${method}: ${format(...words)}`)
    }
})

afterEach(() => {
  if (complaints.length > 0) throw new Error(`Nothing may complain on the console:\n${complaints.join('\n')}`)
})
