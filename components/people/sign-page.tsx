import type { ReactNode } from 'react'
import styles from '@/components/people/people.module.css'
import { ReadingKey } from '@/components/people/reading-key'
import { SignFooter } from '@/components/people/sign-footer'
import { SkipLink } from '@/components/ui/chrome/skip-link'
import { BrandTick } from '@/components/ui/sign'

/** What the pages have in common that stand before the desk: how a proof reads on one side, the form on the other. */
export function SignPage({ title, lead, children }: { title: string; lead: ReactNode; children: ReactNode }) {
  return (
    <div className="p-sign">
      <SkipLink />
      <main id="main" className="sign">
        <ReadingKey />
        <div className="sign-r">
          <span className={`brand ${styles.brand}`}>
            <BrandTick size={23} />
            Tickmark
          </span>
          <h1 className="h1">{title}</h1>
          <p className={`soft ${styles.lead}`}>{lead}</p>
          {children}
        </div>
      </main>
      <SignFooter />
    </div>
  )
}
