import sprite from './icons.svg'

/** An icon of the set. It says nothing by itself: the word stands beside it, or is the name of the control around it. */
export const Icon = ({ name, small = false }: { name: string; small?: boolean }) => (
  <svg className={small ? 'i i-s' : 'i'} viewBox="0 0 24 24" aria-hidden="true">
    <use href={`${sprite}#i-${name}`} />
  </svg>
)
