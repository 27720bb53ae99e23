import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { ApiDocs } from '@/components/api-docs/api-docs'
import { openApiDocument } from '@/lib/contracts/openapi'
import { serverEnv } from '@/lib/server/env'

export const metadata: Metadata = { title: 'Interface for scripts' }

/** The REST interface, readable. Open to anybody, like the document that it is made from. */
export default async function Page() {
  // The page names the desk's own address and the response's nonce, so it is made for each request.
  await headers()
  return <ApiDocs document={openApiDocument(serverEnv().publicUrl)} />
}
