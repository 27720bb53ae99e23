import { Skeleton } from '@/components/ui/skeleton'

/** The place of the list, or of an article, while it is read: without a heading, for it stands for either. */
export default function Loading() {
  return (
    <main id="main" className="wrap">
      <Skeleton lines={8} label="Reading" />
    </main>
  )
}
