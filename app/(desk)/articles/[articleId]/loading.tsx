import { DeskSkeleton } from '@/components/desk/desk-skeleton'

/** The desk's own shape while its article is read. */
export default function Loading() {
  return <DeskSkeleton />
}
