import Link from 'next/link'

/** Unknown, deleted and other newsrooms' things all look like this. */
export default function NotFound() {
  return (
    <main id="main" className="lone">
      <h1 className="h1">There is no such page here.</h1>
      <p className="soft">It may have been moved, or you may not be allowed to see it.</p>
      <p>
        <Link className="btn" href="/articles">
          To the articles
        </Link>
      </p>
    </main>
  )
}
