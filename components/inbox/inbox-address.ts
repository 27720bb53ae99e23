import type { AddressParams } from '@/components/articles/use-address'

/** What the inbox shows: all, or what has not been read. */
export type InboxAddress = { unread: boolean }

/** Reads the page's query; anything unknown shows all. */
export const readInboxAddress = (params: AddressParams): InboxAddress => ({
  unread: params.show === 'unread',
})

/** Writes it back, without `?`. */
export const writeInboxAddress = ({ unread }: InboxAddress): string => (unread ? 'show=unread' : '')
