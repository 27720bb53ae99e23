'use client'

import { useLocalStorage } from '@mantine/hooks'
import { QUEUE_COLUMNS, type QueueAddress, type QueueColumn } from '@/lib/contracts/queue-address'

/**
 * Which columns show: those of the address, or those that this reader has chosen on this device, or all.
 *
 * A choice is kept on the device and written to the address, so that a view which is saved then keeps it.
 */
export function useColumns(
  address: QueueAddress,
  onAddress: (address: QueueAddress, how: 'replace') => void,
): readonly [readonly QueueColumn[], (columns: readonly QueueColumn[]) => void] {
  const [own, setOwn] = useLocalStorage<QueueColumn[]>({
    key: 'tickmark.queue.columns',
    defaultValue: [...QUEUE_COLUMNS],
  })
  const shown = address.columns ?? QUEUE_COLUMNS.filter((one) => own.includes(one))
  const choose = (columns: readonly QueueColumn[]) => {
    setOwn([...columns])
    const all = columns.length === QUEUE_COLUMNS.length
    onAddress({ ...address, columns: all ? undefined : columns }, 'replace')
  }
  return [shown, choose]
}
