import { redirect } from 'next/navigation'

/** The desk begins with its articles. */
export default function Home(): never {
  redirect('/articles')
}
