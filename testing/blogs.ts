/** Small blogs as other programs write them, written by hand for the tests of imports. */

type Files = Readonly<Record<string, string | Uint8Array>>

/** Hugo: TOML and YAML, page bundles, static files, two languages, shortcodes. */
export const hugo = (picture: Uint8Array, other: Uint8Array): Files => ({
  'hugo.toml': 'baseURL = "https://example.org/"\n',
  'content/_index.md': '---\ntitle: Home\n---\n',
  'content/about.md': '---\ntitle: About\ntype: page\n---\nMe.\n',
  'content/posts/숨쉬기/index.ko.md': `+++
title = "숨쉬기"
date = 2021-03-04T09:00:00+09:00
lastmod = 2022-01-02
tags = ["천식", "이 태그는 스무 글자보다 훨씬 더 길어서 들어가지 않아요"]
categories = ["건강"]
series = ["숨"]
aliases = ["/old/breath/", "/2021/03/숨.html"]
description = "숨에 대하여"
translationKey = "breath"
[cover]
image = "sea.png"
alt = "바다"
+++

![바다](sea.png "저녁")

{{< figure src="/img/산 책.png" caption="산책" alt="산책길" >}}

[다음 글]({{< ref "posts/next.md" >}}), [밖](https://example.org/), \`![code](sea.png)\`

\`\`\`md
![code](sea.png) <b>code</b>
\`\`\`
`,
  'content/posts/숨쉬기/sea.png': picture,
  'content/posts/숨쉬기/index.en.md': '---\ntitle: Breathing\ndate: 2021-03-05\ntranslationKey: breath\n---\nIn English.\n',
  'content/posts/next.md': `---
title: "다음"
date: 2021-04-01 10:00:00
draft: false
series: 숨
image: /img/산 책.png
---
<p align="center"><img src="/img/산 책.png" width="300"></p>

HTML <b>굵게</b><br>다음 줄, <a href="../숨쉬기/">앞 글</a> <script>alert(1)</script>

<iframe src="https://www.youtube.com/embed/x"></iframe>

[앞](/posts/숨쉬기/#끝) [없음](/img/none.png)
`,
  'content/posts/later.md': '---\ntitle: Later\ndate: 2031-01-01\n---\nNot yet.\n',
  'content/posts/undone.md': '---\ntitle: Draft\ndraft: true\ndate: 2021-05-01\n---\nNot done.\n',
  'static/img/산 책.png': other,
  'themes/x/README.md': '# Theme\n',
})

/** Jekyll: the day and the name in the file's, Liquid, drafts, redirects. */
export const jekyll = (picture: Uint8Array): Files => ({
  '_config.yml': 'title: x\n',
  '_posts/2020-02-03-first-post.md': `---
layout: post
title: First post
tags: travel sea
categories: [diary]
redirect_from:
  - /2020/02/first/
image: /assets/a.png
---

![a]({{ site.baseurl }}/assets/a.png) ![b]({{ '/assets/a.png' | relative_url }})

{% highlight ruby %}
puts '![x](/assets/a.png)'
{% endhighlight %}

[second]({% post_url 2020-03-04-둘째-글 %})
`,
  '_posts/2020-03-04-둘째-글.markdown':
    '---\ntitle: 둘째 글\ndate: 2020-03-04 21:00:00 +0900\npublished: true\n---\n[첫 글](/2020/02/03/first-post.html)\n',
  '_posts/2020-05-05-hidden.md': '---\ntitle: Hidden\npublished: false\n---\nx\n',
  '_posts/2020-06-06-old.html': '---\ntitle: Old\n---\n<p>x</p>\n',
  '_drafts/idea.md': '---\ntitle: Idea\n---\nSome day.\n',
  'about.md': '---\nlayout: page\ntitle: About\n---\nMe.\n',
  'assets/a.png': picture,
})

/** velog, as its back-ups come: the address is the title's, pictures lie by their address there. */
export const velog = (picture: Uint8Array): Files => ({
  'backup/content/React에서 상태 관리하기.md': `---
title: "React에서 상태 관리하기"
description: "상태를 다루는 법"
date: 2022-07-08T01:02:03.456Z
tags: ["React","상태관리"]
series: "React 깊이 보기"
url_slug: "React에서-상태-관리하기"
---
![](https://velog.velcdn.com/images/mina/post/6f9b2c/image.png)

<img src="https://velog.velcdn.com/images/mina/post/none/other.png" width="50%"/>

### 제목
> 인용
`,
  'backup/content/React에서 훅 쓰기.md':
    '---\ntitle: "React에서 훅 쓰기"\ndate: 2022-06-01T00:00:00.000Z\ntags: []\nseries: "React 깊이 보기"\n---\n훅\n',
  'backup/content/비공개 글.md': '---\ntitle: 비공개 글\ndate: 2022-09-01T00:00:00.000Z\ndraft: true\n---\n나만\n',
  'backup/images/mina/post/6f9b2c/image.png': picture,
})

const post = (n: number, rest: object) => ({
  ...{
    id: `p${n}`,
    uuid: `u${n}`,
    type: 'post',
    status: 'published',
    visibility: 'public',
    html: '<p>text</p>',
    lexical: '{}',
  },
  ...{
    created_at: '2019-01-01T00:00:00.000Z',
    updated_at: '2023-02-02T02:02:02.000Z',
    published_at: '2019-05-06T07:08:09.000Z',
  },
  ...rest,
})

/** Ghost's own file. */
export const ghostFile = () =>
  JSON.stringify({
    db: [
      {
        meta: { version: '5.82.0', exported_on: 1 },
        data: {
          posts: [
            post(1, {
              ...{
                title: '바다에서',
                slug: '바다에서',
                custom_excerpt: '바다 이야기',
                feature_image: '__GHOST_URL__/content/images/2019/05/sea.png',
              },
              html: `<p>첫 <strong>줄</strong>, <a href="__GHOST_URL__/second/">둘째</a></p>
<figure class="kg-card kg-image-card kg-card-hascaption"><img src="__GHOST_URL__/content/images/size/w1000/2019/05/sea.png" alt="파도" onerror="alert(1)"><figcaption>저녁 바다</figcaption></figure>
<script>alert(1)</script><pre><code class="language-js">const a = '&lt;b&gt;'</code></pre>
<ul><li>하나</li><li>둘</li></ul><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>
<iframe src="https://www.youtube.com/embed/x"></iframe><p><a href="javascript:alert(1)">x</a></p>`,
            }),
            post(2, { title: 'Second', slug: 'second', status: 'draft', published_at: null, html: '<h2>Draft</h2>' }),
            post(3, { title: 'Soon', slug: 'soon', status: 'scheduled', published_at: '2031-01-01T00:00:00.000Z' }),
            post(4, { title: 'About', slug: 'about', type: 'page' }),
            post(5, { title: 'Unread', slug: 'unread', html: null, lexical: '{"root":{"children":[{"text":"words"}]}}' }),
          ],
          posts_meta: [{ post_id: 'p1', canonical_url: 'https://example.org/sea', feature_image_alt: '바다' }],
          tags: [
            { id: 't1', name: '여행', slug: 'travel', visibility: 'public' },
            { id: 't2', name: '#hidden', slug: 'hash-hidden', visibility: 'internal' },
            { id: 't3', name: '바다', slug: 'sea', visibility: 'public' },
          ],
          posts_tags: [
            { post_id: 'p1', tag_id: 't3', sort_order: 1 },
            { post_id: 'p1', tag_id: 't1', sort_order: 0 },
            { post_id: 'p1', tag_id: 't2', sort_order: 2 },
          ],
          users: [{ id: '1', name: 'Mina' }],
          posts_authors: [{ post_id: 'p1', author_id: '1' }],
        },
      },
    ],
  })
