import styles from '@/components/overview/overview.module.css'
import { Skeleton } from '@/components/ui/skeleton'

/** The place of the charts and the table while they are counted. */
export function OverviewSkeleton() {
  return (
    <>
      <div className={`charts ${styles.charts}`}>
        {['work', 'time', 'agreement'].map((name) => (
          <div key={name} className={`fig ${styles.figure}`}>
            <Skeleton lines={8} label={`Counting ${name}`} />
          </div>
        ))}
      </div>
      <div className={`tbl-wrap ${styles.waiting}`}>
        <Skeleton lines={6} label="Counting the articles" />
      </div>
    </>
  )
}
