import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { fromCamera } from '../testing/pictures.ts'
import { until } from '../testing/process.ts'
import { nothingWrong } from './both-schemes.ts'
import { newPerson, noteText, openHouse, savedText, signIn } from './house.ts'

type Given = Readonly<{ name: string; type: string; bytes: Buffer }>

/** Pastes or drops files as the system would. */
const give = (page: Page, how: 'paste' | 'drop', files: readonly Given[]) =>
  page.locator('.cm-content').evaluate(
    (element, [type, given]) => {
      const data = new DataTransfer()
      for (const { name, kind, text } of given)
        data.items.add(new File([Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))], name, { type: kind }))
      const event =
        type === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
      element.dispatchEvent(event)
    },
    [how, files.map(({ name, type, bytes }) => ({ name, kind: type, text: bytes.toString('base64') }))] as const,
  )

/** Larger than what goes in one piece: nothing in it repeats. */
const large = (n: number) =>
  sharp({
    create: {
      width: 1_600,
      height: 1_200,
      channels: 3,
      background: '#7a8',
      noise: { type: 'gaussian', mean: 90 + n, sigma: 60 },
    },
  })
    .jpeg({ quality: 92 })
    .toBuffer()
const small = (n: number) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: n, g: 80, b: 120 } } })
    .png()
    .toBuffer()
const HEIC = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(3_000)])

for (const at of ['desk', 'phone'] as const)
  test(`pictures are pasted, dropped and chosen while one writes, over a network that breaks (${at})`, async () => {
    const house = await openHouse()
    const { newPage, context, complaints } = await newPerson(house, at)
    const page = await newPage()
    await signIn(page)
    const headers = { origin: house.url }
    const { id } = await (
      await page.request.post('/api/notes', { data: { title: '바다 여행', body: '사진 ' }, headers })
    ).json()
    await page.goto(`/app/write/${id}`)
    await noteText(page, '사진')
    const body = async () => (await (await page.request.get(`/api/notes/${id}`)).json()).body as string
    await page.locator('.cm-content').click()
    await page.keyboard.press('Control+End')

    // A large one in parts; one of them is lost on the way, and is sent again alone.
    const parts: string[] = []
    let lost = 0
    await page.route('**/api/media/uploads/*', (route) => {
      const offset = route.request().method() === 'PATCH' ? route.request().headers()['upload-offset'] : undefined
      if (offset !== undefined && offset !== '0' && lost++ === 0) return route.abort('connectionreset')
      if (offset !== undefined) parts.push(offset)
      return route.continue()
    })
    await give(page, 'paste', [{ name: '해 질 녘.jpg', type: 'image/jpeg', bytes: await large(at.length) }])
    await page.getByText('해 질 녘.jpg 올리는 중').waitFor()
    await page.keyboard.type('올리는 동안 쓴다')
    await page.getByText('해 질 녘.jpg에 무엇이 보이나요?').waitFor()
    assert.equal(lost > 1, true)
    assert.equal(new Set(parts).size, parts.length, 'no part went twice')
    await nothingWrong(page)
    await page.getByRole('button', { name: '적기' }).click()
    await page.keyboard.type('붉은 바다')
    await savedText(page, '![붉은 바다](/media/')
    assert.match(await body(), /^사진 !\[붉은 바다\]\(\/media\/[0-9a-f-]{36}\/해-질-녘\.jpg\)올리는 동안 쓴다$/)

    // Without a network: it says so, the text goes on, and the file is still there to be tried again.
    await context.setOffline(true)
    await page.keyboard.press('Control+End')
    await give(page, 'drop', [{ name: '조개.png', type: 'image/png', bytes: await small(1) }])
    await page.getByText('네트워크가 끊겨 조개.png 파일을 올리지 못했어요').waitFor()
    await context.setOffline(false)
    await page.getByRole('button', { name: '다시 올리기' }).click()
    await page.getByText('조개.png에 무엇이 보이나요?').waitFor()
    await page.getByRole('button', { name: '나중에' }).click()

    // Several are chosen; what cannot be read says why, and the others come in.
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('/사진')
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('option', { name: '사진', exact: true }).click()
    const asked = await chooser
    assert.equal(await asked.element().getAttribute('accept'), 'image/jpeg,image/png,image/webp,image/gif,image/avif')
    const camera = await fromCamera(900, 600)
    await asked.setFiles([
      { name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: HEIC },
      { name: '파도.jpg', mimeType: 'image/jpeg', buffer: camera },
      { name: '모래.png', mimeType: 'image/png', buffer: await small(2) },
    ])
    await page.getByText('HEIC 사진은 읽을 수 없어요').waitFor()
    await until('both are in', async () => /파도\.jpg.*모래\.png/.test(await body()))
    await nothingWrong(page)
    await page.getByRole('button', { name: '올리지 않기' }).click()
    await page.getByText('HEIC 사진은 읽을 수 없어요').waitFor({ state: 'detached' })

    // What is no picture stays beside the note.
    await give(page, 'drop', [{ name: '표.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.4 표') }])
    await until('the file is attached', async () => (await body()).includes('[[표.pdf]]'))

    // Shown to its writer; to readers once the article of the note is published, drawn anew and without where it was taken.
    const answer = await (await page.request.get(`/api/notes/${id}/html`)).json()
    assert.equal(answer.html.match(/<img[^>]+srcset="\/api\/media\//g)?.length, 4, answer.html)
    const send = async (method: string, path: string, data: object, version?: number) => {
      const more = version === undefined ? {} : { 'if-match': `"${version}"` }
      const reply = await page.request.fetch(path, { method, data, headers: { ...headers, ...more } })
      assert.ok(reply.ok(), `${path}: ${reply.status()} ${await reply.text()}`)
      return reply.json()
    }
    const article = await send('POST', '/api/blog/articles', { noteId: id })
    const reader = await (await newPerson(house, at, { javaScriptEnabled: false })).newPage()
    const wave = /media\/([0-9a-f-]{36})\/파도/.exec(await body())?.[1]
    await send('PATCH', `/api/blog/articles/${article.id}/status`, { from: 'draft', to: 'published' }, article.version)
    await until('readers see the pictures', async () => {
      await reader.goto(article.path)
      return (await reader.locator('article img').count()) === 4
    })
    const src = await reader.locator(`img[src*="${wave}"]`).getAttribute('src')
    const shown = await reader.request.get(String(src))
    const { exif, orientation, width, height } = await sharp(await shown.body()).metadata()
    // Upright, in whichever widths are drawn by now.
    assert.deepEqual([exif, orientation, width / height], [undefined, undefined, 2 / 3])
    assert.equal((await reader.request.get(`/api/media/${wave}/original`)).status(), 401)
    assert.deepEqual(complaints, [])
  })
