import { useInfiniteQuery } from '@tanstack/react-query'
import { answer, api } from '#lib/api.ts'
import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Crumb } from '#ui/crumb.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Time } from '#ui/time.tsx'
import { OnlyFor } from './only-for.tsx'
import { houseWords, mailWords } from './words.ts'
import './house.css'

const TONES = { waiting: undefined, sent: 'ok', laid_out: 'on', given_up: 'bad' } as const
const SOON_MS = 15_000

/** The mails of the house, for its owner alone. */
export const MailsPage = () => (
  <OnlyFor roles={['owner']}>
    <Mails />
  </OnlyFor>
)

const Mails = () => {
  const say = useWords(houseWords)
  const name = useWords(mailWords)
  const { data, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: ['mails'],
    queryFn: ({ pageParam }) =>
      answer(api.GET('/api/identity/mail', { params: { query: pageParam ? { cursor: pageParam } : {} } })),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 0,
    refetchInterval: SOON_MS,
  })
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const [first] = data?.pages ?? []
  return (
    <main id="main" className="page house">
      <div>
        <Crumb path={[{ name: say('settings'), to: paths.settings }]} here={say('mails')} />
        <header className="page-head">
          <h1>{say('mails')}</h1>
        </header>
        {first ? <p className="ink2">{say(first.carried ? 'mailsSent' : 'mailsHere')}</p> : <Skeleton />}
        {first && items.length === 0 && <p className="hint">{say('noMails')}</p>}
        <ul className="rows ruled house-list" aria-label={say('mails')}>
          {items.map((mail) => (
            <li key={mail.id} className="house-row mail-row">
              <div>
                <p className="m">
                  {Object.hasOwn(mailWords, mail.template) ? name(mail.template as keyof typeof mailWords) : mail.template}
                </p>
                <p className="hint">
                  {mail.recipient} · <Time at={mail.created} />
                  {mail.tries > 1 && ` · ${say('tries', { n: mail.tries })}`}
                </p>
                {mail.failure !== null && <p className="hint">{mail.failure}</p>}
                {mail.letter && <pre className="mail-letter">{mail.letter.text}</pre>}
                {mail.state === 'laid_out' && !mail.letter && <p className="hint">{say('over')}</p>}
              </div>
              <State of={mail.state} />
            </li>
          ))}
        </ul>
        {hasNextPage && <Button onClick={() => void fetchNextPage()}>{say('more')}</Button>}
      </div>
    </main>
  )
}

const State = ({ of }: { of: keyof typeof TONES }) => {
  const say = useWords(houseWords)
  const tone = TONES[of]
  return tone ? <Badge tone={tone}>{say(of)}</Badge> : <Badge>{say(of)}</Badge>
}
