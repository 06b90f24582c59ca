import { picture } from './pictures.ts'
import { until } from './process.ts'
import { upload } from './upload.ts'
import type { Answer } from './world.ts'

type Ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>

let made = 0
/** A picture in somebody’s library, by its id. */
export const pictureOf = async (as: Ask): Promise<string> => {
  const { payload, headers } = upload(`${++made}.png`, await picture(8, 8).png().toBuffer())
  return (await as('POST', '/api/media/', payload, headers)).body.id
}

/** An upload that has only been begun, by its id. */
export const uploadOf = async (as: Ask): Promise<string> => {
  const { headers } = await as('POST', '/api/media/uploads', undefined, { 'upload-length': '9' })
  return String(headers.location).split('/').at(-1) ?? ''
}

/** A picture comes into the library, and goes into the trash and back. */
export const collect = async (mina: Ask, sql: <T extends object>(room: string, text: string) => Promise<readonly T[]>) => {
  const sea = upload('바다.png', await picture(400, 200, '#2f5d73').png().toBuffer())
  const { body: kept } = await mina('POST', '/api/media/?alt=%EB%B0%94%EB%8B%A4', sea.payload, sea.headers)
  // Drawn beside what is asked: at some moment, which is another one every time.
  const drawn = () =>
    until('it is drawn', async () => {
      const [item] = await sql<{ state: string }>('media', `select state from media.item where id = '${kept.id}'`)
      return item?.state === 'ready'
    })
  await drawn()
  await mina('PATCH', `/api/media/${kept.id}`, { alt: '해 질 녘의 바다' }, { 'if-match': '"2"' })
  for (const path of ['', 'totals', kept.id, `${kept.id}/picture?width=320`, `${kept.id}/original`])
    await mina('GET', `/api/media/${path}`)
  await mina('POST', `/api/media/${kept.id}/link`)
  await sql('media', `update media.item set state = 'failed' where id = '${kept.id}'`)
  await mina('POST', `/api/media/${kept.id}/again`)
  await drawn()
  await mina('DELETE', `/api/media/${kept.id}`, undefined, { 'if-match': '"5"' })
  await mina('POST', `/api/media/trash/${kept.id}/restore`)
  await mina('POST', '/api/media/unused/trash')
  await mina('PUT', '/api/media/quota', { quota: 2_147_483_648 })
  const spare = upload('메모.txt', Buffer.from('메모'))
  const { body: file } = await mina('POST', '/api/media/', spare.payload, spare.headers)
  await mina('DELETE', `/api/media/${file.id}`, undefined, { 'if-match': '"1"' })
  await mina('DELETE', `/api/media/trash/${file.id}`)
  const tus = { 'tus-resumable': '1.0.0' }
  const long = await mina('POST', '/api/media/uploads', undefined, { ...tus, 'upload-length': '9' })
  const at = String(long.headers.location)
  const part = { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
  await mina('PATCH', at, Buffer.from('a file'), part)
  await mina('GET', at)
  await mina('DELETE', at, undefined, tus)
}
