'use client'

import { DirectionProvider, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { KeysProvider } from '@/components/ui/keys/keys-provider'
import { LiveRegion } from '@/components/ui/live-region'
import { cssVariablesResolver, theme } from '@/components/ui/theme/theme'
import { noteAnswer } from '@/lib/client/session-lost'

/** Data that a page brought along counts as fresh for this long, in ms: it is not fetched twice at the start. */
const FRESH_MS = 5_000

/** What every page stands in: components, keys, live regions, and the cache of answers. */
export function Providers({ children, nonce }: { children: ReactNode; nonce: string }) {
  const [client] = useState(
    () =>
      new QueryClient({
        // Also what is asked in the background tells that the sign-in has ended.
        queryCache: new QueryCache({ onError: noteAnswer }),
        mutationCache: new MutationCache({ onError: noteAnswer }),
        // Mutations retry themselves with their own key (lib/client); a query's refusal will not change by asking again.
        defaultOptions: { queries: { staleTime: FRESH_MS, retry: false }, mutations: { retry: false } },
      }),
  )
  return (
    <DirectionProvider>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <QueryClientProvider client={client}>
          <LiveRegion>
            <KeysProvider>{children}</KeysProvider>
            <Notifications position="bottom-center" limit={3} />
          </LiveRegion>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  )
}
