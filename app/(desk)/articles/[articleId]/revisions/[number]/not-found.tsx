import Link from 'next/link'

/** A revision that does not exist, of an article that may not either: both look like this. */
export default function RevisionNotFound() {
  return (
    <main id="main" className="lone">
      <h1 className="h1">There is no such revision here.</h1>
      <p className="soft">The article may have fewer revisions, or belong to another newsroom.</p>
      <p>
        <Link className="btn" href="/articles">
          To the articles
        </Link>
      </p>
    </main>
  )
}
