/**
 * Why an address could not be fetched: stable codes, each with one sentence for people. No sentence tells what the
 * network behind the desk looks like.
 */
export const FETCH_PROBLEMS = {
  address_invalid: 'This is not a web address that can be fetched.',
  address_scheme: 'Only http and https addresses are fetched.',
  address_credentials: 'The address holds a user name or password; leave it out.',
  address_port: 'Pages are fetched from the usual web ports only.',
  address_private: 'This address does not lead to the public web, so it is not fetched.',
  host_unknown: 'No server is known under this name.',
  unreachable: 'The server could not be reached.',
  certificate: 'The server’s certificate is not valid.',
  timeout: 'The page took longer than ten seconds.',
  too_large: 'The page is larger than 10 MB.',
  headers_too_large: 'The server’s answer begins with more headers than any page needs.',
  too_many_redirects: 'The address leads on more than three times.',
  redirect_broken: 'The address leads on to one that cannot be read.',
  redirect_insecure: 'The address leads from an encrypted page to one that is not.',
  answer_broken: 'The server’s answer is broken or cut short.',
  wrong_type: 'The address holds no page, text or PDF.',
  pdf_for_article: 'This is a PDF. Copy its text and paste it.',
  word_for_article: 'This is a Word file. Download it and load the file.',
  content_mismatch: 'The file is not what the server says it is.',
  gone: 'The page is no longer there.',
  not_allowed: 'The server does not show this page to the desk. It may need a subscription or a sign-in.',
  server_error: 'The server answered with an error.',
  too_many_requests: 'Many pages were fetched just now. Try again in a few minutes.',
  source_changed: 'The source’s address was changed or closed before it could be fetched.',
  interrupted: 'The desk was stopped while it fetched the page. Try again.',
} as const satisfies Record<string, string>
export type FetchProblemCode = keyof typeof FETCH_PROBLEMS

/** The sentence for a stored code; a code of another version of the desk has a general one. */
export function fetchProblemMessage(code: string): string {
  return code in FETCH_PROBLEMS ? FETCH_PROBLEMS[code as FetchProblemCode] : 'The page could not be fetched.'
}

/** What a failure says of the address itself: `gone` at once, `maybe` only if it goes on, `no` nothing. */
export function tellsDead(code: FetchProblemCode): 'gone' | 'maybe' | 'no' {
  if (code === 'gone' || code === 'host_unknown') return 'gone'
  return ['timeout', 'unreachable', 'server_error', 'certificate', 'answer_broken'].includes(code)
    ? 'maybe'
    : 'no'
}
