import { contentDisposition } from '@/lib/exporting/filename'
import type { ExportedFile } from '@/lib/exporting/model'

/** A file as a download that no cache keeps and no browser runs in our origin. */
export function fileReply({ filename, mediaType, bytes }: ExportedFile): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-disposition': contentDisposition(filename),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      vary: 'cookie, authorization',
    },
  })
}
