/** Where passkeys belong: they are made for a name, and work at that name alone. */
export type Site = Readonly<{ id: string; origin: string }>

const isNumbers = (hostname: string) => hostname.startsWith('[') || /^[\d.]+$/.test(hostname)

/**
 * Browsers keep passkeys for https, and for localhost; never for an address of numbers. Without a public address the house takes
 * no request's word for its name, but for localhost, which nobody else can answer to.
 */
export const siteOf = (publicOrigin: string | undefined, asked: string): Site | undefined => {
  const { protocol, hostname, origin } = new URL(publicOrigin ?? asked)
  if (hostname === 'localhost') return { id: hostname, origin }
  return publicOrigin !== undefined && protocol === 'https:' && !isNumbers(hostname) ? { id: hostname, origin } : undefined
}
