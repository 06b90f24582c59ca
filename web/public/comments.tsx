import type { ReactNode } from 'react'
import type { Page, SaidComment, Thread } from '../../server/contexts/blog/contract/pages.ts'
import { Pages } from './lists.tsx'
import type { Words } from './words.ts'

type CommentsPage = Extract<Page, { kind: 'comments' }>

/** Lines stay lines; addresses lead where they say, and vouch for nothing. */
const Said = ({ pieces }: Pick<SaidComment, 'pieces'>) => (
  <p className="said" dir="auto">
    {pieces.map(({ text, href }, i) =>
      href === undefined ? (
        text
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, and never again.
        <a key={i} href={href} rel="nofollow ugc noopener noreferrer">
          {text}
        </a>
      ),
    )}
  </p>
)

type OneProps = { one: SaidComment; words: Words; path: string }

const One = ({ one, words, path }: OneProps) => (
  <li id={`c-${one.id}`}>
    {one.isGone ? (
      <p className="meta">{words.commentGone}</p>
    ) : (
      <article>
        <p className="meta">
          <b dir="auto">{one.name}</b>
          {one.isOwner && <span className="of">{words.writer}</span>}
          {one.isGuest && <span>{words.guest}</span>}
          <time dateTime={one.at}>{words.moment(one.at)}</time>
          {one.isEdited && <span>{words.edited}</span>}
        </p>
        {one.answers && (
          <p className="meta">
            <a href={`#c-${one.answers.id}`}>{words.answerTo(one.answers.name)}</a>
          </p>
        )}
        <Said pieces={one.pieces} />
        <p className="acts">
          <a href={`${path}?to=${one.id}#write`} rel="nofollow">
            {words.answer}
          </a>
          <a href={`${path}/${one.id}#write`} rel="nofollow">
            {words.change}
          </a>
        </p>
      </article>
    )}
    {one.replies.length > 0 && (
      <ol>
        {one.replies.map((reply) => (
          <One key={reply.id} one={reply} words={words} path={path} />
        ))}
      </ol>
    )}
  </li>
)

const Threads = ({ thread, words, path }: { thread: Thread; words: Words; path: string }) => (
  <>
    {thread.comments.length > 0 && (
      <ol className="threads">
        {thread.comments.map((one) => (
          <One key={one.id} one={one} words={words} path={path} />
        ))}
      </ol>
    )}
    <Pages
      newer={thread.page > 1 ? `${path}?page=${thread.page - 1}` : null}
      older={thread.page < thread.pages ? `${path}?page=${thread.page + 1}` : null}
      words={{ ...words, newer: words.earlierComments, older: words.laterComments }}
    />
  </>
)

/** Below an article: what was said, and the way to say something. */
export const Comments = ({ thread, path, words }: { thread: Thread | null; path: string; words: Words }) => (
  <section className="comments" id="comments" aria-labelledby="comments-title">
    <h2 id="comments-title">{words.comments(thread?.count ?? 0)}</h2>
    {thread === null ? <p className="meta">{words.noCommentsNow}</p> : <Threads thread={thread} words={words} path={path} />}
    <p className="more">
      <a href={`${path}#write`} rel="nofollow">
        {words.writeComment}
      </a>
    </p>
  </section>
)

const Field = ({ id, label, hint, children }: { id: string; label: string; hint?: string; children: ReactNode }) => (
  <p className="field">
    <label htmlFor={id}>{label}</label>
    {children}
    {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
  </p>
)

const Form = ({ page, words }: { page: CommentsPage; words: Words }) => {
  const { form } = page
  const { changing, name } = form
  const asksWho = changing === null ? name === null : changing.needsPassword
  return (
    <form className="write" method="post" action={form.action}>
      <input type="hidden" name="token" value={form.token} />
      {form.answers !== null && <input type="hidden" name="answers" value={form.answers} />}
      {name !== null && changing === null && <p className="meta">{words.asName(name)}</p>}
      {!changing?.isTooLate && (
        <Field id="text" label={words.commentText} hint={words.commentHint}>
          <textarea
            id="text"
            name="text"
            rows={6}
            maxLength={4000}
            aria-describedby="text-hint"
            defaultValue={form.typed.text}
          />
        </Field>
      )}
      {asksWho && changing === null && (
        <Field id="name" label={words.commentName}>
          <input id="name" name="name" maxLength={60} autoComplete="nickname" defaultValue={form.typed.name} />
        </Field>
      )}
      {asksWho && (
        <Field id="password" label={words.commentPassword} hint={changing === null ? words.passwordHint : words.passwordAsked}>
          <input
            id="password"
            name="password"
            type="password"
            maxLength={200}
            autoComplete={changing === null ? 'new-password' : 'current-password'}
            aria-describedby="password-hint"
          />
        </Field>
      )}
      <p className="aside-only" aria-hidden="true">
        <label htmlFor="more">{words.leaveEmpty}</label>
        <input id="more" name="more" tabIndex={-1} autoComplete="off" />
      </p>
      <p className="more">
        {!changing?.isTooLate && (
          <button type="submit" name="what" value="write">
            {changing === null ? words.send : words.save}
          </button>
        )}
        {changing !== null && (
          <button type="submit" name="what" value="remove">
            {words.remove}
          </button>
        )}
      </p>
    </form>
  )
}

const headingOf = ({ form, thread }: CommentsPage, words: Words) =>
  form.changing ? words.changeComment : form.answering ? words.answerComment : words.comments(thread?.count ?? 0)

export const CommentsPage = ({ page, words }: { page: CommentsPage; words: Words }) => {
  const { form, thread } = page
  return (
    <main id="main" className="list">
      <h1>{headingOf(page, words)}</h1>
      <p className="about">
        <a href={page.article.path}>{page.article.title}</a>
      </p>
      {form.done !== null && (
        <p className="notice" role="status">
          {words.waits}
        </p>
      )}
      {thread !== null && <Threads thread={thread} words={words} path={page.commentsPath} />}
      <section id="write">
        {thread !== null && <h2>{words.writeComment}</h2>}
        {form.answering && (
          <blockquote>
            <p className="meta">
              <b dir="auto">{form.answering.name}</b>
            </p>
            <p className="said" dir="auto">
              {form.answering.text}
            </p>
          </blockquote>
        )}
        {form.refusal && (
          <p className="notice" role="alert">
            {words.refused(form.refusal.code, form.refusal.details)}
          </p>
        )}
        {form.canWrite ? <Form page={page} words={words} /> : <p className="about">{words.membersAlone}</p>}
      </section>
      <p className="more">
        <a href={page.article.path}>{words.toArticle}</a>
      </p>
    </main>
  )
}
