/** Where people may also sign in: a house that keeps accounts elsewhere, and what we are called there. */
export type ProviderSettings = Readonly<{
  /** As it stands in addresses: google, or what stood in OIDC_<NAME>_ISSUER, in small letters. */
  name: string
  /** What its button says; undefined for a preset, which has a name of its own. */
  label: string | undefined
  /** Undefined for a preset: that one knows its own. */
  issuer: string | undefined
  clientId: string
  clientSecret: string
  /** What to ask for; undefined is what signing in needs. */
  scopes: string | undefined
}>

/** What is known by name. Where their ends are is not a setting: who can write a setting could else send people's codes elsewhere. */
const PRESETS = ['GOOGLE', 'KAKAO', 'NAVER', 'GITHUB'] as const

const FIELDS = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET', 'LABEL', 'SCOPES'] as const
type Field = (typeof FIELDS)[number]

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether an address may hold what nobody else shall read: https, or this very machine. */
export const isSafeAddress = (address: string) => {
  const url = URL.parse(address)
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname))
}

type Refuse = (name: string, why: string) => void

/** The providers that the environment names: OIDC_<NAME>_ISSUER and its like for any issuer, GOOGLE_CLIENT_ID and its like for the presets. */
export const providerSettings = (env: NodeJS.ProcessEnv, refuse: Refuse): readonly ProviderSettings[] => {
  const given = Object.keys(env).filter((name) => env[name]?.trim())
  const names = new Set<string>()
  for (const name of given.filter((name) => name.startsWith('OIDC_'))) {
    const [, own, field] = /^OIDC_([A-Z0-9]{1,20})_([A-Z_]{1,20})$/.exec(name) ?? []
    if (!own || !FIELDS.includes(field as Field))
      refuse(name, `is no setting: it is OIDC_<NAME>_ and one of ${FIELDS.join(', ')}`)
    else if (PRESETS.includes(own as (typeof PRESETS)[number])) refuse(name, `is known already: set ${own}_CLIENT_ID`)
    else names.add(own)
  }
  const value = (name: string) => env[name]?.trim() || undefined
  const needed = (name: string) => {
    if (!value(name)) refuse(name, 'must be set, because its provider is')
    return value(name) ?? ''
  }
  const scopes = (name: string, mustHold?: string) => {
    const wanted = value(name)
    if (wanted && !wanted.split(/\s+/).every((scope) => /^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/.test(scope)))
      refuse(name, 'must hold scopes with blanks between them')
    else if (wanted && mustHold && !wanted.split(/\s+/).includes(mustHold)) refuse(name, `must hold ${mustHold}`)
    return wanted
  }
  const own = [...names].sort().map((name): ProviderSettings => {
    const issuer = needed(`OIDC_${name}_ISSUER`)
    if (issuer && !isSafeAddress(issuer)) refuse(`OIDC_${name}_ISSUER`, 'must hold a URL that starts with https://')
    else if (issuer && /[?#]/.test(issuer)) refuse(`OIDC_${name}_ISSUER`, 'must have no ? and no #')
    const label = value(`OIDC_${name}_LABEL`)
    if (label && [...label].length > 40) refuse(`OIDC_${name}_LABEL`, 'must have at most 40 characters')
    return {
      name: name.toLowerCase(),
      label: label ?? name.charAt(0) + name.slice(1).toLowerCase(),
      issuer,
      clientId: needed(`OIDC_${name}_CLIENT_ID`),
      clientSecret: needed(`OIDC_${name}_CLIENT_SECRET`),
      scopes: scopes(`OIDC_${name}_SCOPES`, 'openid'),
    }
  })
  const issuers = own.map(({ issuer }) => issuer)
  if (new Set(issuers).size < issuers.length)
    refuse(`OIDC_${[...names].sort().at(-1)}_ISSUER`, 'is there twice: who somebody is there would be told apart by nothing')
  const presets = PRESETS.filter((name) => ['CLIENT_ID', 'CLIENT_SECRET', 'SCOPES'].some((field) => value(`${name}_${field}`)))
  const known = presets.map(
    (name): ProviderSettings => ({
      ...{ name: name.toLowerCase(), label: undefined, issuer: undefined },
      clientId: needed(`${name}_CLIENT_ID`),
      clientSecret: needed(`${name}_CLIENT_SECRET`),
      scopes: scopes(`${name}_SCOPES`, name === 'GOOGLE' || name === 'KAKAO' ? 'openid' : undefined),
    }),
  )
  return [...known, ...own]
}
