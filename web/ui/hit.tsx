import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from './icon.tsx'
import { stretchesOf } from './marks.ts'

/** Escaped text with `<mark>`, as the search answers, without ever being read as HTML. */
export const Found = ({ html }: { html: string }) =>
  stretchesOf(html).map(({ text, found }, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of one text never change places
    found ? <mark key={i}>{text}</mark> : text,
  )

type HitProps = Readonly<{
  /** For `aria-activedescendant` of the field that the list belongs to. */
  id?: string
  icon: string
  title: ReactNode
  to: string
  /** Chosen by the arrow keys, while the focus stays in the field. */
  on?: boolean
  meta?: ReactNode
  /** As the search answers it. */
  snippet?: string
}>

/** A row of what was found, as an option of a listbox. Its link is pressed, or followed by Enter in the field. */
export const Hit = ({ id, icon, title, to, on = false, meta, snippet }: HitProps) => (
  <Link id={id} className={on ? 'hit is-on' : 'hit'} to={to} role="option" aria-selected={on} tabIndex={-1}>
    <Icon name={icon} />
    <b className="m one">{title}</b>
    {meta && <span className="meta">{meta}</span>}
    {snippet && (
      <p className="one">
        <Found html={snippet} />
      </p>
    )}
  </Link>
)
