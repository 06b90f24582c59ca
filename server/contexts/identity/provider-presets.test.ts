import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { CLIENT, fakeGithub, fakeNaver } from '../../../testing/oauth-houses.ts'
import { type Person, world } from '../../../testing/world.ts'
import { contexts } from '../index.ts'
import { identityWith } from './index.ts'
import { PRESETS } from './providers/presets.ts'

let w: Awaited<ReturnType<typeof world>>
let ann: Person
let githubAccount = {
  ...{ id: 583_231, login: 'ann-codes', name: null as string | null },
  emails: [
    { email: 'old@elsewhere.test', primary: false, verified: true, visibility: null },
    { email: 'ann@elsewhere.test', primary: true, verified: true, visibility: 'private' },
  ],
}
let naverAccount: Record<string, string> = { id: 'PgKn-Q_3xYz', email: 'ann@house.test', nickname: '앤' }
before(async () => {
  const [github, naver] = [await fakeGithub(() => githubAccount), await fakeNaver(() => naverAccount)]
  const presets = {
    ...PRESETS,
    github: {
      ...PRESETS.github!,
      issuer: `${github.url}/login/oauth`,
      authorize: `${github.url}/login/oauth/authorize`,
      token: `${github.url}/login/oauth/access_token`,
      api: `${github.url}/`,
    },
    naver: {
      ...PRESETS.naver!,
      issuer: naver.url,
      authorize: `${naver.url}/oauth2.0/authorize`,
      token: `${naver.url}/oauth2.0/token`,
      api: `${naver.url}/v1/`,
    },
  }
  w = await world('whole', {
    contexts: contexts.map((context) => (context.name === 'identity' ? identityWith(presets) : context)),
    env: {
      ...{ GITHUB_CLIENT_ID: CLIENT.id, GITHUB_CLIENT_SECRET: CLIENT.secret },
      ...{ NAVER_CLIENT_ID: CLIENT.id, NAVER_CLIENT_SECRET: CLIENT.secret },
    },
  })
  ann = await w.person('Ann')
})

type Answer = { status: number; headers: Record<string, unknown> }
const cookieOf = (answer: Answer) => String(answer.headers['set-cookie'] ?? '').split(';', 1)[0] ?? ''
const whyOf = ({ status, headers }: Answer) => [
  status,
  URL.parse(String(headers.location), 'http://x')?.searchParams.get('why'),
]
const visit = async (url: string) => String((await fetch(url, { redirect: 'manual' })).headers.get('location'))
const pathOf = (address: string) => address.slice(new URL(address).origin.length)
const signIn = async (name: string, change: (back: URL) => void = () => {}) => {
  const gone = await w.nobody('GET', `/api/identity/providers/${name}/start`)
  const back = new URL(await visit(String(gone.headers.location)))
  change(back)
  return w.nobody('GET', pathOf(back.href), undefined, { cookie: cookieOf(gone) })
}
const connect = async (name: string) => {
  const away = await ann('POST', `/api/identity/providers/${name}/connect`)
  return ann('GET', pathOf(await visit(away.body.url)), undefined, { cookie: cookieOf(away) })
}

test('the presets are where the providers say they are', () => {
  assert.deepEqual(
    Object.entries(PRESETS).map(([name, preset]) => [name, preset.issuer, 'token' in preset ? preset.token : undefined]),
    [
      ['google', 'https://accounts.google.com', undefined],
      ['kakao', 'https://kauth.kakao.com', undefined],
      ['naver', 'https://nid.naver.com', 'https://nid.naver.com/oauth2.0/token'],
      ['github', 'https://github.com/login/oauth', 'https://github.com/login/oauth/access_token'],
    ],
  )
})

for (const [name, label, shown] of [
  ['github', 'GitHub', 'ann@elsewhere.test'],
  ['naver', 'Naver', 'ann@house.test'],
] as const) {
  test(`${name}: who connected it comes in by it`, async () => {
    assert.equal((await signIn(name)).headers.location, '/app/join/provider')
    assert.equal((await connect(name)).headers.location, '/app/settings')
    const { items } = (await ann('GET', '/api/identity/linked')).body
    assert.deepEqual([items.at(-1).label, items.at(-1).shown], [label, shown])
    const opened = await signIn(name)
    const me = await w.nobody('GET', '/api/identity/me', undefined, { cookie: cookieOf(opened) })
    assert.equal(me.body?.id, ann.id, opened.text)
  })

  test(`${name}: a code of another trip, another state and a wrong code let nobody in`, async () => {
    const stolen = new URL(
      await visit(String((await w.nobody('GET', `/api/identity/providers/${name}/start`)).headers.location)),
    )
    const code = stolen.searchParams.get('code')!
    for (const [change, why] of [
      [(back: URL) => back.searchParams.set('code', code), 'identity.provider_untrusted'],
      [(back: URL) => back.searchParams.set('code', 'x'), 'identity.provider_untrusted'],
      [(back: URL) => back.searchParams.delete('code'), 'identity.provider_untrusted'],
      [(back: URL) => back.searchParams.set('state', stolen.searchParams.get('state')!), 'identity.provider_lost'],
    ] as const)
      assert.deepEqual(whyOf(await signIn(name, change)), [303, why])
  })
}

test('github: PKCE by S256, and its own name in the answer', async () => {
  const { searchParams } = new URL(String((await w.nobody('GET', '/api/identity/providers/github/start')).headers.location))
  assert.equal(searchParams.get('code_challenge_method'), 'S256')
  assert.equal(searchParams.get('scope'), 'read:user user:email')
  assert.deepEqual(whyOf(await signIn('github', (back) => back.searchParams.set('iss', 'https://accounts.google.com'))), [
    303,
    'identity.provider_untrusted',
  ])
})

test('an address that GitHub confirmed is an account’s address, one that Naver names may be anybody’s', async () => {
  githubAccount = {
    ...githubAccount,
    id: 2,
    emails: [{ email: 'ANN@house.test', primary: true, verified: true, visibility: null }],
  }
  assert.deepEqual(whyOf(await signIn('github')), [303, 'identity.connect_there_first'])
  githubAccount = { ...githubAccount, emails: [{ email: 'ann@house.test', primary: true, verified: false, visibility: null }] }
  assert.equal((await signIn('github')).headers.location, '/app/join/provider')
  naverAccount = { ...naverAccount, id: 'another' }
  assert.equal((await signIn('naver')).headers.location, '/app/join/provider')
})

test('an answer that names nobody lets nobody in', async () => {
  naverAccount = { email: 'ann@house.test' }
  assert.deepEqual(whyOf(await signIn('naver')), [303, 'identity.provider_away'])
  githubAccount = { ...githubAccount, id: '583231' as never }
  assert.deepEqual(whyOf(await signIn('github')), [303, 'identity.provider_away'])
})
