import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { articleOf, reader, seen } from '../../../../testing/blog.ts'
import { world } from '../../../../testing/world.ts'
import { cardImage } from './card-image.ts'

const said = { site: '솔의 하루터', accent: 'jjok', author: '솔' }
type Box = Readonly<{ left: number; top: number; right: number; bottom: number }>
/** Where the title stands, and where the names do. */
const TITLE: Box = { left: 0, top: 100, right: 1_200, bottom: 500 }
const NAMES: Box = { left: 0, top: 510, right: 1_200, bottom: 630 }

/** How dark each point of the picture is, from 0 to 255. */
const inkOf = async (png: Buffer) => {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true })
  return { ...info, at: (x: number, y: number) => 255 - (data[(y * info.width + x) * info.channels] ?? 0) }
}
type Ink = Awaited<ReturnType<typeof inkOf>>
const points = ({ left, top, right, bottom }: Box) =>
  Array.from({ length: bottom - top }, (_, dy) =>
    Array.from({ length: right - left }, (_, dx) => [left + dx, top + dy] as const),
  ).flat()
const dark = (ink: Ink, box: Box) => points(box).filter(([x, y]) => ink.at(x, y) > 128).length
const unlike = (one: Ink, other: Ink, box: Box) =>
  points(box).filter(([x, y]) => Math.abs(one.at(x, y) - other.at(x, y)) > 96).length
/** How far what is written reaches. */
const reach = (ink: Ink, box: Box) => {
  const found = points(box).filter(([x, y]) => ink.at(x, y) > 64)
  return {
    left: Math.min(...found.map(([x]) => x)),
    right: Math.max(...found.map(([x]) => x)),
    bottom: Math.max(...found.map(([, y]) => y)),
  }
}

test('a card is 1200 by 630 and light to send; each syllable of its title is drawn as itself', async () => {
  const png = await cardImage({ ...said, title: '가나다라마바사' })
  const { format, width, height } = await sharp(png).metadata()
  assert.deepEqual([format, width, height], ['png', 1_200, 630])
  assert.ok(png.length < 100_000, `${png.length} bytes`)
  const [one, other, blank, latin] = [
    await inkOf(png),
    await inkOf(await cardImage({ ...said, title: '강녕담랑망방상' })),
    await inkOf(await cardImage({ ...said, title: '\u2003' })),
    await inkOf(await cardImage({ ...said, title: 'Backups, restored' })),
  ]
  assert.ok(dark(one, TITLE) > 3_000, 'there is something')
  assert.equal(dark(blank, TITLE), 0)
  assert.ok(dark(latin, TITLE) > 3_000)
  // A font without Hangul would draw the same box for each of them.
  assert.ok(unlike(one, other, TITLE) > 3_000, `${unlike(one, other, TITLE)} points`)
  const same = await inkOf(await cardImage({ ...said, title: '가가가가가가가' }))
  assert.ok(unlike(one, same, TITLE) > 1_500)
  assert.ok(dark(one, NAMES) > 500, 'whose it is stands below')
  assert.equal(unlike(one, other, NAMES), 0)
})

test('however long a title is, it stays within its card; what stands in it stays text; each accent has its colour', async () => {
  const long = ['아주 긴 제목은 '.repeat(25), '끊을곳이없는말'.repeat(28), 'W'.repeat(200), '👩‍👩‍👧 '.repeat(40)]
  for (const title of long) {
    const ink = await inkOf(await cardImage({ ...said, title }))
    const { left, right, bottom } = reach(ink, TITLE)
    assert.ok(left >= 80 && right <= 1_120 && bottom <= 455, `${title.slice(0, 9)}: ${left} ${right} ${bottom}`)
    assert.ok(dark(ink, NAMES) > 500, 'the names are free')
  }
  const names = await inkOf(
    await cardImage({ ...said, title: '글', site: '이름이 긴 집 '.repeat(5), author: '이름이 긴 사람 '.repeat(6) }),
  )
  assert.ok(reach(names, NAMES).right <= 1_120 && reach(names, NAMES).bottom < 615)
  const tags = await inkOf(await cardImage({ ...said, title: '<b>&amp;</b> <span size="9999">' }))
  assert.ok(dark(tags, TITLE) > 3_000)
  const bands = new Set<string>()
  for (const accent of ['jjok', 'sup', 'dan', 'hwang', 'bora', 'meok']) {
    const { data } = await sharp(await cardImage({ ...said, title: '글', accent }))
      .extract({ left: 600, top: 5, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true })
    bands.add(data.subarray(0, 3).toString('hex'))
  }
  assert.equal(bands.size, 6)
})

test('a card is drawn once for what it shows, anew when that changes, and of nothing that is not published', async () => {
  const w = await world()
  const [olive, ann] = [await w.person('Olive', 'owner'), await w.person('Ann')]
  const get = reader(w)
  const article = await articleOf(ann, { title: '되살려 본 저녁', body: '글' }, { to: 'published' })
  const place = async () =>
    /og:image" content="http:\/\/house\.test([^"]{1,200})"/.exec((await get(article.path)).text)?.[1] ?? ''
  const card = await place()
  const first = await get(card)
  assert.deepEqual([first.status, first.headers['content-type']], [200, 'image/png'])
  // Changed behind the house's back: only what was kept can still say the same.
  await w.sql('blog', `update blog.article set title = '남몰래 바꾼 제목' where id = '${article.id}'`)
  assert.equal((await get(card)).headers.etag, first.headers.etag)
  const { body: site } = await ann('GET', '/api/blog/site')
  await olive('PATCH', '/api/blog/site', { accent: 'dan' }, seen(site.version))
  assert.notEqual((await get(card)).headers.etag, first.headers.etag, 'drawn anew')
  assert.equal((await get(card, { 'if-none-match': String(first.headers.etag) })).status, 200)
  await ann('PATCH', `/api/blog/articles/${article.id}/status`, { from: 'published', to: 'draft' }, seen(2))
  assert.equal((await get(card)).status, 404)
  for (const bad of ['x.png', `${article.id}.png`, `${article.id}-x.jpg`, '..%2fx.png'])
    assert.equal((await get(`/blog/card/${bad}`)).status, 404, bad)
})
