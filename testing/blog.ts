import { upload } from './upload.ts'
import { zipOf } from './vault.ts'
import type { Answer, Person, world } from './world.ts'

type World = Awaited<ReturnType<typeof world>>
type Asks = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
export const seen = (version: number) => ({ 'if-match': `"${version}"` })

/** A note of somebody's and the article of it, in the state that is asked for. */
export const articleOf = async (
  who: Person,
  note: Readonly<{ title: string; body: string }>,
  to?: Readonly<{ to: string; at?: string }>,
): Promise<Answer['body']> => {
  const { body: made } = await who('POST', '/api/notes', note)
  const { body: article } = await who('POST', '/api/blog/articles', { noteId: made.id })
  if (!to) return article
  const answer = await who('PATCH', `/api/blog/articles/${article.id}/status`, { from: 'draft', ...to }, seen(1))
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body
}

/** What a stranger's browser is answered. */
export const reader =
  (w: World) =>
  async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const { statusCode, payload, headers: given } = await w.hosts.blog!.app.inject({ method: 'GET', url: path, headers })
    return { status: statusCode, text: payload, headers: given }
  }

/** Who may use the routes of the blog, and of what the id in their addresses is. */
export const blogRights = {
  'GET /api/blog/articles': 'member',
  'POST /api/blog/articles': 'member',
  'GET /api/blog/articles/{id}': 'member article',
  'PATCH /api/blog/articles/{id}': 'member article',
  'PATCH /api/blog/articles/{id}/status': 'member article',
  'GET /api/blog/articles/{id}/changes': 'member article',
  'GET /api/blog/articles/{id}/history': 'member article',
  'GET /api/blog/articles/{id}/history/{n}': 'member publishedArticle',
  'POST /api/blog/articles/{id}/preview': 'member article',
  'POST /api/blog/articles/{id}/withdraw': 'moderator',
  'GET /api/blog/tags': 'member',
  'GET /api/blog/series': 'member',
  'POST /api/blog/series': 'member',
  'PATCH /api/blog/series/{id}': 'member articleSeries',
  'DELETE /api/blog/series/{id}': 'member articleSeries',
  'GET /api/blog/site': 'member',
  'PATCH /api/blog/site': 'owner',
  'GET /api/blog/author': 'member',
  'PUT /api/blog/author': 'member',
  'GET /api/blog/statistics': 'member',
  'GET /api/blog/published': 'anyone',
  'GET /api/blog/export': 'member',
  'POST /api/blog/imports': 'member',
  'GET /api/blog/imports/{id}': 'member blogImport',
} as const

const made = async (as: Person, path: string, body: object): Promise<string> => (await as('POST', path, body)).body.id
let names = 0
const article = (as: Person) => made(as, '/api/blog/articles', { title: `article ${++names}`, body: 'text' })

/** The same, of comments. */
export const commentRights = {
  'GET /api/comments/': 'anyone',
  'POST /api/comments/': 'member',
  'GET /api/comments/{id}': 'member',
  'PATCH /api/comments/{id}': 'member comment',
  'DELETE /api/comments/{id}': 'member',
  'PATCH /api/comments/{id}/state': 'member',
  'GET /api/comments/queue': 'member',
  'GET /api/comments/settings': 'member',
  'PATCH /api/comments/settings': 'owner',
} as const

/** Things of somebody's that these routes are about. */
export const blogThings = {
  article,
  publishedArticle: async (as: Person) => {
    const id = await article(as)
    await as('PATCH', `/api/blog/articles/${id}/status`, { from: 'draft', to: 'published' }, seen(1))
    return id
  },
  comment: async (as: Person) => {
    const id = await blogThings.publishedArticle(as)
    return made(as, '/api/comments', { on: { kind: 'article', id }, text: `comment ${++names}` })
  },
  blogImport: async (as: Person) => {
    const { payload, headers } = upload('blog.zip', await zipOf({ 'a.md': '# Title\n\ntext' }))
    return (await as('POST', '/api/blog/imports?dryRun=true', payload, headers)).body.id as string
  },
  articleSeries: (as: Person) => made(as, '/api/blog/series', { title: `series ${++names}` }),
}

/** A comment, its answer, and what keeps them in order. */
const commentMorning = async (mina: Asks, nobody: Asks, id: string) => {
  const { body: first } = await mina('POST', '/api/comments', {
    on: { kind: 'article', id },
    text: '이불을 바꾼 뒤로 저도 나아졌어요.\n참고: https://example.org/bedding',
  })
  await mina('POST', '/api/comments', { on: { kind: 'article', id }, answers: first.id, text: '어떤 이불인지 궁금해요.' })
  await mina('PATCH', `/api/comments/${first.id}`, { text: '이불을 바꾼 뒤로 저도 나아졌어요.' }, seen(1))
  await mina('GET', `/api/comments/${first.id}`)
  await nobody('GET', `/api/comments?kind=article&id=${id}`)
  await mina('PATCH', `/api/comments/${first.id}/state`, { state: 'hidden' }, seen(2))
  await mina('GET', '/api/comments/queue?state=hidden')
  await mina('DELETE', `/api/comments/${first.id}`)
  await mina('GET', '/api/comments/settings')
  await mina('PATCH', '/api/comments/settings', { guests: true }, seen(0))
}

/** From a note to what readers see, and what stands around it. */
export const blogMorning = async (mina: Asks, nobody: Asks) => {
  const { body: note } = await mina('POST', '/api/notes', {
    title: '새벽 기침을 적어 보니',
    body: '## 첫 주\n\n#천식 이불을 바꿨다.\n',
  })
  const { body: article } = await mina('POST', '/api/blog/articles', { noteId: note.id })
  const path = `/api/blog/articles/${article.id}`
  const { body: series } = await mina('POST', '/api/blog/series', { title: '숨을 적는 법' })
  await mina('PATCH', path, { seriesId: series.id, slug: 'cough', tags: ['천식'] }, seen(1))
  await mina('PATCH', `/api/blog/series/${series.id}`, { order: [article.id] }, seen(1))
  await mina('POST', `${path}/preview`, { hours: 24 })
  await mina('PATCH', `${path}/status`, { from: 'draft', to: 'published' }, seen(3))
  for (const rest of ['', '/changes', '/history', '/history/1']) await mina('GET', `${path}${rest}`)
  for (const rest of ['articles', 'series', 'site', 'author', 'statistics?days=2', 'tags'])
    await mina('GET', `/api/blog/${rest}`)
  await mina('GET', '/api/blog/export')
  const { payload, headers } = upload(
    'blog.zip',
    await zipOf({ 'posts/숨.md': '---\ntitle: 숨\ndate: 2026-01-02\n---\n들이쉰다\n' }),
  )
  const run = await mina('POST', '/api/blog/imports', payload, headers)
  await mina('GET', `/api/blog/imports/${run.body.id}`)
  await nobody('GET', '/api/blog/published')
  await mina('PATCH', '/api/blog/site', { name: '미나의 하루터', accent: 'sup' }, seen(0))
  await mina('PUT', '/api/blog/author', { handle: 'mina', name: '미나', bio: '숨을 적습니다' }, seen(1))
  await commentMorning(mina, nobody, article.id)
  await mina('POST', `${path}/withdraw`)
  await mina('DELETE', `/api/blog/series/${series.id}`, undefined, seen(2))
}
