import type { PlacedBlock } from '@/lib/domain/text/projection'

/** The attributes that every block carries on the page: its index, and its ¶ number where it has one. */
export function blockAttributes(block: PlacedBlock): Record<string, string> {
  return {
    'data-block': String(block.index),
    ...(block.paragraphNumber === null ? {} : { 'data-pn': String(block.paragraphNumber) }),
  }
}
