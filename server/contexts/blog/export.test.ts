import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { parse } from 'yaml'
import { fromBufferPromise } from 'yauzl'
import { articleOf, seen } from '../../../testing/blog.ts'
import { picture } from '../../../testing/pictures.ts'
import { upload } from '../../../testing/upload.ts'
import { type Person, type Shape, world } from '../../../testing/world.ts'

const takenOut = async (who: Person) => {
  const answer = await who('GET', '/api/blog/export')
  assert.deepEqual([answer.status, answer.headers['content-type']], [200, 'application/zip'])
  const zip = await fromBufferPromise(answer.raw)
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  const text = (path: string) => {
    const [, front = '', ...rest] = (files.get(path)?.toString() ?? '').split('---\n')
    return { facts: parse(front) as Record<string, unknown>, body: rest.join('---\n') }
  }
  return { paths: [...files.keys()].sort(), text, bytes: (path: string) => files.get(path) }
}

for (const shape of ['whole', 'split'] satisfies Shape[])
  test(`${shape}: articles go out as Markdown with what stands around them and with their pictures, and nobody else’s`, async () => {
    const w = await world(shape)
    const [ann, bob] = [await w.person('Ann'), await w.person('Bob')]
    const original = await picture(400, 200).png().toBuffer()
    const { payload, headers } = upload('sea.png', original)
    const { body: sea } = await ann('POST', '/api/media/', payload, headers)
    await articleOf(bob, { title: '남의 글', body: 'x' }, { to: 'published' })
    const { body: series } = await ann('POST', '/api/blog/series', { title: '바다로' })
    const body = `앞: "뒤"\n\n![파도](/media/${sea.id}/sea.png)\n\n---\n\n끝`
    const { body: one } = await ann('POST', '/api/blog/articles', { title: '바다: 하나', body })
    const path = `/api/blog/articles/${one.id}`
    const around = { tags: ['바다', 'yes'], seriesId: series.id, cover: { attachmentId: sea.id, alt: '표지' }, excerpt: '소개' }
    await ann('PATCH', path, around, seen(1))
    await ann('PATCH', `${path}/status`, { from: 'draft', to: 'published' }, seen(2))
    await ann('PATCH', path, { slug: 'sea', body: `${body}\n더 쓴 글` }, seen(3))
    await articleOf(ann, { title: '노트의 글', body: '아직 노트에' })
    const { body: gone } = await ann('POST', '/api/blog/articles', { title: 'gone', body: 'x' })
    await ann('PATCH', `/api/blog/articles/${gone.id}/status`, { from: 'draft', to: 'deleted' }, seen(1))

    const zip = await takenOut(ann)
    assert.deepEqual(zip.paths, [
      'articles/sea.md',
      'articles/노트의-글.md',
      'drafts/sea.md',
      `media/${sea.id}/sea.png`,
      'series/바다로.md',
    ])
    assert.deepEqual(zip.bytes(`media/${sea.id}/sea.png`), original, 'as it was uploaded')
    const { facts, body: text } = zip.text('articles/sea.md')
    const at = '2030-01-01T00:00:00.000Z'
    assert.deepEqual(facts, {
      ...{ title: '바다: 하나', description: '소개', slug: 'sea', status: 'published', date: at, lastmod: at, language: 'ko' },
      ...{ tags: ['바다', 'yes'], series: '바다로', seriesOrder: 1_000_000, aliases: ['/blog/바다-하나'] },
      cover: { image: sea.id, alt: '표지' },
    })
    assert.equal(text, `앞: "뒤"\n\n![파도](../media/${sea.id}/sea.png)\n\n---\n\n끝\n`)
    assert.match(zip.text('drafts/sea.md').body, /더 쓴 글/)
    const draft = zip.text('articles/노트의-글.md')
    assert.deepEqual([draft.body, draft.facts.draft, draft.facts.status], ['아직 노트에\n', true, 'draft'])
    assert.deepEqual((await takenOut(bob)).paths, ['articles/남의-글.md'])
  })
