import { describe, expect, test } from 'vitest'
import { placeError } from '@/components/articles/load-errors'
import { ApiError, OfflineError } from '@/lib/client/api'
import type { Problem } from '@/lib/contracts/common'

const refused = (problem: Partial<Problem>) =>
  new ApiError({
    type: 'about:blank',
    title: 'This text cannot be read',
    status: 422,
    code: 'text_refused',
    ...problem,
  })

describe('a failed load', () => {
  test.each([
    [
      'about the text stands under it',
      refused({ detail: 'It holds NUL characters.' }),
      { text: 'It holds NUL characters.' },
    ],
    [
      'without a detail says its title',
      refused({ code: 'payload_too_large', title: 'Too large' }),
      { text: 'Too large.' },
    ],
    [
      'about a field stands under it',
      refused({
        code: 'invalid_request',
        issues: [{ path: 'slug', message: 'letters, digits and hyphens' }],
      }),
      { fields: { slug: 'letters, digits and hyphens' } },
    ],
    [
      'deep in the document stands under the text',
      refused({
        code: 'invalid_request',
        issues: [{ path: 'document.content.3.type', message: 'unknown block' }],
      }),
      { text: 'unknown block' },
    ],
    [
      'of any other kind stands above the button',
      refused({ code: 'forbidden', detail: 'Your role does not allow this.' }),
      { whole: 'Your role does not allow this.' },
    ],
    [
      'by an ended sign-in says that all is kept',
      refused({ code: 'unauthenticated' }),
      { whole: expect.stringContaining('kept on this device') },
    ],
    [
      'by a lost network says that all is kept',
      new OfflineError('gone'),
      { whole: expect.stringContaining('kept on this device') },
    ],
  ])('%s', (_, error, placed) => {
    expect(placeError(error)).toMatchObject(placed)
  })

  test('that is a fault of ours is not swallowed', () => {
    expect(() => placeError(new TypeError('bug'))).toThrow('bug')
  })
})
