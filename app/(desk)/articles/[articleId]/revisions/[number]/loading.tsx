import { DeskSkeleton } from '@/components/desk/desk-skeleton'

/** The page's own shape while a revision is read. */
export default function Loading() {
  return <DeskSkeleton />
}
