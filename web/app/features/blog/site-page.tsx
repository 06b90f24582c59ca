import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Field } from '#ui/field.tsx'
import { Select } from '#ui/select.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextArea } from '#ui/text-area.tsx'
import { TextInput } from '#ui/text-input.tsx'
import { useAct } from '#ui/use-act.ts'
import { LanguageField } from './language-field.tsx'
import { asPairs, pairsIn } from './pairs.ts'
import { authorQuery, editSite, present, roleQuery, type Site, siteQuery } from './queries.ts'
import { blogWords } from './words.ts'
import './blog.css'

const ACCENTS = ['jjok', 'sup', 'dan', 'hwang', 'bora', 'meok'] as const

/** How the blog is called and looks, for the owner, and how readers know each who writes. */
export const SitePage = () => {
  const say = useWords(blogWords)
  const role = useQuery(roleQuery())
  const site = useQuery(siteQuery())
  const author = useQuery(authorQuery())
  const isOwner = role.data === 'owner'
  return (
    <main id="main" className="page blog">
      <div>
        <Crumb path={[{ name: say('blog'), to: paths.blog }]} here={say('site')} />
        <header className="page-head">
          <h1>{say('site')}</h1>
        </header>
        {!(site.data && author.data && role.data) && <Skeleton />}
        {site.data && isOwner && <SiteForm key={site.data.version} site={site.data} />}
        {role.data && !isOwner && <p className="hint">{say('ownerOnly')}</p>}
        {author.data && <AuthorForm key={author.data.version} author={author.data} />}
      </div>
    </main>
  )
}

const SiteForm = ({ site }: { site: Site }) => {
  const say = useWords(blogWords)
  const { busy, act } = useAct()
  const { version, ...begun } = site
  const [form, setForm] = useState({ ...begun, menu: asPairs(begun.menu.map(({ label, href }) => [label, href])) })
  const set =
    <K extends keyof typeof form>(key: K) =>
    (value: (typeof form)[K]) =>
      setForm((before) => ({ ...before, [key]: value }))
  const save = () =>
    act(
      'site',
      () => editSite(version, { ...form, menu: pairsIn(form.menu).map(([label, href]) => ({ label, href })) }),
      say('saved'),
    )
  return (
    <section className="blog-part">
      <Field label={say('siteName')}>
        {(control) => <TextInput {...control} maxLength={60} value={form.name} onChange={set('name')} />}
      </Field>
      <Field label={say('siteDescription')}>
        {(control) => <TextInput {...control} maxLength={200} value={form.description} onChange={set('description')} />}
      </Field>
      <Field label={say('accent')}>
        {(control) => (
          <Select
            {...control}
            value={form.accent}
            onChange={set('accent')}
            options={ACCENTS.map((value) => ({ value, label: say(value) }))}
          />
        )}
      </Field>
      <LanguageField label={say('siteLanguage')} value={form.language} onChange={set('language')} />
      <Field label={say('menu')} hint={say('menuHint')}>
        {(control) => <TextArea {...control} rows={4} value={form.menu} onChange={set('menu')} />}
      </Field>
      <Field label={say('footer')}>
        {(control) => <TextInput {...control} maxLength={300} value={form.footer} onChange={set('footer')} />}
      </Field>
      <p>
        <Button kind="main" busy={busy === 'site'} onClick={() => void save()}>
          {say('save')}
        </Button>
      </p>
    </section>
  )
}

const AuthorForm = ({ author }: { author: Readonly<{ handle: string; name: string; bio: string; version: number }> }) => {
  const say = useWords(blogWords)
  const { busy, act } = useAct()
  const { version, ...begun } = author
  const [form, setForm] = useState(begun)
  const set = (key: keyof typeof form) => (value: string) => setForm((before) => ({ ...before, [key]: value }))
  return (
    <section className="blog-part">
      <h2>{say('you')}</h2>
      <Field label={say('yourName')}>
        {(control) => <TextInput {...control} maxLength={50} value={form.name} onChange={set('name')} />}
      </Field>
      <Field label={say('handle')} hint="/blog/author/…">
        {(control) => <TextInput {...control} maxLength={80} value={form.handle} onChange={set('handle')} />}
      </Field>
      <Field label={say('bio')}>
        {(control) => <TextArea {...control} rows={3} maxLength={500} value={form.bio} onChange={set('bio')} />}
      </Field>
      <p>
        <Button busy={busy === 'author'} onClick={() => void act('author', () => present(version, form), say('saved'))}>
          {say('save')}
        </Button>
      </p>
    </section>
  )
}
