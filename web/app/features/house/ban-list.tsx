import { useWords } from '#lib/words.ts'
import { Button } from '#ui/button.tsx'
import { Time } from '#ui/time.tsx'
import { useAct } from '#ui/use-act.ts'
import { careWords } from './care-words.ts'
import { useBans, usePeopleActs } from './people-queries.ts'
import { houseWords } from './words.ts'

/** Who is kept out, why, by whom and until when. */
export const BanList = () => {
  const say = useWords(careWords)
  const house = useWords(houseWords)
  const { data, hasNextPage, fetchNextPage } = useBans()
  const { lift } = usePeopleActs()
  const { busy, act } = useAct()
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section>
      <h2>{say('bans')}</h2>
      {data && items.length === 0 && <p className="hint">{say('noBans')}</p>}
      <ul className="rows ruled house-list" aria-label={say('bans')}>
        {items.map(({ id, name, email, reason, at, until, by }) => (
          <li key={id} className="house-row">
            <div className="who">
              <div>
                <p className="m">{name}</p>
                <p>{reason}</p>
                <p className="hint">
                  {email} · {say('since')} <Time at={at} /> ·{' '}
                  {until === null ? (
                    say('forGood')
                  ) : (
                    <>
                      {say('ends')} <Time at={until} as="minute" />
                    </>
                  )}
                  {by !== null && ` · ${say('bannedBy', { name: by })}`}
                </p>
              </div>
            </div>
            <div className="acts">
              <Button
                size="sm"
                aria-label={say('liftOf', { name })}
                busy={busy === id}
                onClick={() => void act(id, () => lift(id), say('wasLifted', { name }))}
              >
                {say('lift')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{house('more')}</Button>}
    </section>
  )
}
