/** A year, as browsers want it before they remember that a host speaks HTTPS only, in seconds. */
const HSTS_SECONDS = 31_536_000

/**
 * The Content-Security-Policy of one response.
 *
 * Scripts run only with this response's nonce, or loaded by one that has it. Styles may stand in the page,
 * for Mantine and the editor set positions that way. In development React needs `eval` and the page a socket.
 *
 * @param nonce base64, fresh for every request
 */
export function contentSecurityPolicy(nonce: string, options: { dev: boolean; https: boolean }): string {
  const directives: Record<string, string> = {
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${options.dev ? " 'unsafe-eval'" : ''}`,
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': `'self'${options.dev ? ' ws:' : ''}`,
    'worker-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-src': "'none'",
    'frame-ancestors': "'none'",
  }
  if (options.https) directives['upgrade-insecure-requests'] = ''
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`.trim())
    .join('; ')
}

/**
 * The headers that every response carries beside its policy.
 *
 * @param https whether people reach us by https, from which on the browser shall insist on it
 */
export function securityHeaders(https: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), display-capture=(), publickey-credentials-get=(), browsing-topics=()',
    ...(https ? { 'strict-transport-security': `max-age=${HSTS_SECONDS}; includeSubDomains` } : {}),
  }
}
