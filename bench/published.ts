import { bodyOf } from './corpus.ts'
import { look } from './database.ts'
import type { House } from './servers.ts'

const EVERY_MS = 100

const until = async (is: () => Promise<boolean>) => {
  while (!(await is())) await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
}

/** A picture of the library, all its widths drawn; answers with its id. */
export const bringPicture = async (house: House, bytes: Uint8Array, name: string) => {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  const { authorization } = house.headers
  const sent = await fetch(`${house.url}/api/media/`, { method: 'POST', headers: { authorization }, body: form })
  const { id } = (await sent.json()) as { id: string }
  await until(async () => (await house.call('GET', `/api/media/${id}`)).body.state !== 'waiting')
  return id
}

type Around = Readonly<{ of: number; pictures?: readonly string[]; cover?: string; comments: number }>

/** The n-th article of so many, published, with these pictures in it and so many comments below; answers with its address. */
export const publish = async (house: House, n: number, { of, pictures = [], cover, comments }: Around): Promise<string> => {
  const text = bodyOf(n, of).replaceAll('[[', '').replaceAll(']]', '')
  const shown = pictures.map((id, at) => `![그림 ${at}](/media/${id}/picture.jpg)`)
  const code = '## 해 보기\n\n```ts\nconst a = 1\n```\n'
  const made = await house.call('POST', '/api/blog/articles', { title: `글 ${n}`, body: [text, ...shown, code].join('\n\n') })
  const path = `/api/blog/articles/${made.body.id}`
  const edit = { tags: ['운영', '백업'], ...(cover ? { cover: { attachmentId: cover, alt: '해 질 녘의 바다' } } : {}) }
  await house.call('PATCH', path, edit, { 'if-match': '"1"' })
  const moved = await house.call('PATCH', `${path}/status`, { from: 'draft', to: 'published' }, { 'if-match': '"2"' })
  if (moved.status !== 200) throw new Error(JSON.stringify(moved.body))
  for (let i = 0; i < comments; i++) {
    const on = { kind: 'article', id: made.body.id }
    const said = await house.call('POST', '/api/comments', {
      on,
      text: `저도 해 보았어요. 빈 서버에서 되살리는 데 ${i}분이 걸렸네요.`,
    })
    if (said.status !== 201) throw new Error(JSON.stringify(said.body))
  }
  return moved.body.path
}

/** Until this page of the house says so; asked for as readers ask, so that it is kept as small as theirs. */
export const untilShown = (url: string, is: (html: string) => boolean) =>
  until(async () => is(await (await fetch(url, { headers: { 'accept-encoding': 'br' } })).text()))

/** Until the rooms have told each other everything: while they do, each thing that readers see throws the kept pages out. */
export const untilTold = ({ dataDir }: House) =>
  until(async () => {
    const rooms = ['blog', 'comments', 'media', 'notes'].map((room) => `(select count(*) from ${room}.delivery where not dead)`)
    const [found] = await look<{ n: string }>(dataDir, `select (${rooms.join(' + ')})::text as n`)
    return found?.n === '0'
  })
