/** Programs that read pages by themselves, as far as they say so. */
const BOT =
  /bot|crawl|spider|slurp|fetch|scan|monitor|preview|feed|rss|curl|wget|python|java\/|go-http|okhttp|axios|node|headless|lighthouse|facebookexternalhit|kakaotalk-scrap|yeti|daum|validator|archive/i

/** Whether a request is somebody’s who opens the page to read it. A browser that fetches ahead of its person says so. */
export const isReader = (headers: Readonly<Record<string, string | string[] | undefined>>): boolean => {
  const agent = String(headers['user-agent'] ?? '')
  const purpose = `${headers['sec-purpose'] ?? ''} ${headers.purpose ?? ''}`
  return agent !== '' && !BOT.test(agent) && !/prefetch|prerender/i.test(purpose)
}

/** The site somebody came from: its name alone, and nothing where it is our own or none. */
export const cameFrom = (referer: string | undefined, ownHost: string): string | undefined => {
  const host = referer ? URL.parse(referer)?.hostname.toLowerCase() : undefined
  if (!host || host === ownHost.split(':')[0]?.toLowerCase()) return undefined
  return host.replace(/^www\./, '').slice(0, 100)
}
