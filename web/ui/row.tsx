import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Check } from './check.tsx'

type RowsProps = Readonly<{ label?: string; ruled?: boolean; children: ReactNode }>

export const Rows = ({ label, ruled, children }: RowsProps) => (
  <ul className={ruled ? 'rows ruled' : 'rows'} aria-label={label}>
    {children}
  </ul>
)

type Done = Readonly<{ label: string; checked: boolean; onChange: (done: boolean) => void; round?: boolean }>

type RowProps = Readonly<{
  /** The time of day that it is for, in front. */
  at?: ReactNode
  /** A box in front: a finished row fades, it is not struck through. */
  done?: Done
  chosen?: boolean
  /** For more than one line. */
  tall?: boolean
  /** Where the words lead. */
  to?: string
  meta?: ReactNode
  children: ReactNode
}>

export const Row = ({ at, done, chosen, tall, to, meta, children }: RowProps) => (
  <li className={['row', tall && 'tall', chosen && 'is-on', done?.checked && 'done'].filter(Boolean).join(' ')}>
    {done && <Check bare {...done} />}
    {at && <span className="at">{at}</span>}
    {to ? (
      <Link className="grow" to={to} aria-current={chosen ? 'true' : undefined}>
        {children}
      </Link>
    ) : (
      <span className="grow">{children}</span>
    )}
    {meta && <span className="meta">{meta}</span>}
  </li>
)
