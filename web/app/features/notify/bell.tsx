import { NavLink } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useStore } from '#lib/store.ts'
import { useWords } from '#lib/words.ts'
import { Icon } from '#ui/icon.tsx'
import { bellWords } from './bell-words.ts'
import { unread } from './unread.ts'

const MOST_SHOWN = 99

/** The way to the list, and how many wait there. `bare`: without its word. */
export const Bell = ({ bare = false }: { bare?: boolean }) => {
  const t = useWords(bellWords)
  const n = useStore(unread)
  return (
    <NavLink to={paths.inbox} className="bell">
      <Icon name="bell" />
      <span className={bare ? 'vh' : undefined}>{t('bell')}</span>
      {n > 0 && (
        <span className="dot num">
          <span className="vh">{t('bellBefore')} </span>
          {n > MOST_SHOWN ? `${MOST_SHOWN}+` : n}
          <span className="vh"> {t('bellBehind')}</span>
        </span>
      )}
    </NavLink>
  )
}
