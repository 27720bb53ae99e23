const WORDS: Readonly<Record<string, string>> = {
  CredentialsSignin: 'E-mail and password do not match. Check both and try again.',
  too_many_attempts: 'Too many attempts. Wait a quarter of an hour, then try again.',
  not_invited:
    'Nobody has invited this account yet. Ask an owner of your newsroom for an invitation to its e-mail address.',
  email_unverified:
    'Your provider has not verified your e-mail address yet. Verify it there, then try again.',
  email_taken: 'An account with this e-mail address is here already. Sign in with its password.',
  disabled: 'This account is disabled. Ask an owner of your newsroom.',
  csrf: 'This page had been open for too long. Try again.',
  unavailable: 'The desk cannot sign anybody in just now. Try again in a moment.',
}

/** What a sign-in's error code means to the person, and what they can do. */
export function signInErrorWords(code: string): string {
  return WORDS[code] ?? 'The sign-in did not come to its end. Try again.'
}
