import '@/components/desk/desk.css'
import { Skeleton } from '@/components/ui/skeleton'

/** The desk's shape with still grey bars where the text will stand. */
export function DeskSkeleton() {
  return (
    <div className="desk-page">
      <div className="artbar" />
      <main id="main" className="desk is-reading">
        <div className="cover" />
        <div className="desk-scroll">
          <div className="galley">
            <Skeleton lines={9} label="Reading the article" />
          </div>
        </div>
      </main>
    </div>
  )
}
