import Link from 'next/link'

/** An article that does not exist, or is another newsroom's: both look like this. */
export default function ArticleNotFound() {
  return (
    <main id="main" className="lone">
      <h1 className="h1">There is no such article here.</h1>
      <p className="soft">It may belong to another newsroom, or its address may be cut short.</p>
      <p>
        <Link className="btn" href="/articles">
          To the articles
        </Link>
      </p>
    </main>
  )
}
