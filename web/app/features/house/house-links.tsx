import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { ButtonLink } from '#ui/button.tsx'
import { useMe } from './people-queries.ts'
import { houseWords } from './words.ts'

/** The way to what only those see who look after the house. */
export const HouseLinks = () => {
  const say = useWords(houseWords)
  const { data: me } = useMe()
  if (me?.role !== 'owner' && me?.role !== 'admin') return null
  return (
    <p className="settings-links">
      <ButtonLink to={paths.people}>{say('people')}</ButtonLink>
      {me.role === 'owner' && (
        <>
          <ButtonLink to={paths.mails}>{say('mails')}</ButtonLink>
          <ButtonLink to={paths.houseTexts}>{say('houseTexts')}</ButtonLink>
          <ButtonLink to={paths.houseLog}>{say('houseLog')}</ButtonLink>
        </>
      )}
    </p>
  )
}
