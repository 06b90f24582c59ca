const CSP = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** With every answer. Constant objects, not a plugin: one that computes these costs half of the server's speed. */
export const SECURITY_HEADERS = {
  'content-security-policy': CSP,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const

/**
 * With what may be a page: what stands below /api never is, and reading what means nothing there costs both ends more than the
 * rest of a small answer.
 */
export const PAGE_SECURITY_HEADERS = {
  ...SECURITY_HEADERS,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'x-frame-options': 'DENY',
} as const

/** Only where the house is reached by https: on http://localhost it would lock people out. */
export const HSTS = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } as const

/** For the few pages of our own: their one style sheet is named by its hash, a form may be sent to us, nothing else is loaded. */
export const pageHeaders = (styleHash: string) => ({
  'content-security-policy': `${CSP.replace("form-action 'none'", "form-action 'self'")}; style-src '${styleHash}'`,
  'content-type': 'text/html; charset=utf-8',
})
