import type { ComponentProps, ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon } from './icon.tsx'
import { tip } from './tips.ts'

type Look = Readonly<{
  kind?: 'main' | 'quiet' | 'danger' | undefined
  size?: 'sm' | 'lg' | undefined
  full?: boolean | undefined
  icon?: string | undefined
}>

const looks = ({ kind, size, full }: Look, more?: string) =>
  ['btn', kind && `btn-${kind}`, size && `btn-${size}`, full && 'btn-full', more].filter(Boolean).join(' ')

type ButtonProps = ComponentProps<'button'> &
  Look &
  Readonly<{
    /** At work: it keeps the focus and its place, and a press does nothing. The words say what is being done. */
    busy?: boolean | undefined
    /** For a button that stays pressed, or not. */
    pressed?: boolean | undefined
  }>

export const Button = ({ kind, size, full, icon, busy, pressed, className, onClick, children, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={looks({ kind, size, full }, className)}
    aria-busy={busy || undefined}
    aria-disabled={busy || undefined}
    aria-pressed={pressed}
    onClick={busy ? (event) => event.preventDefault() : onClick}
  >
    {icon && <Icon name={icon} small />}
    {children}
  </button>
)

type IconButtonProps = ComponentProps<'button'> & Readonly<{ icon: string; label: string; keys?: string; pressed?: boolean }>

/** A button without a word on it: its label is its name, and what is shown when one stays on it. */
export const IconButton = ({ icon, label, keys, pressed, className, ...rest }: IconButtonProps) => (
  <button
    type="button"
    {...rest}
    {...tip(label, keys)}
    aria-label={label}
    aria-pressed={pressed}
    className={looks({}, ['btn-icon', className].filter(Boolean).join(' '))}
  >
    <Icon name={icon} />
  </button>
)

type ButtonLinkProps = Look & Readonly<{ to: string; className?: string; children: ReactNode }>

/** Goes somewhere, and looks like a button. */
export const ButtonLink = ({ to, kind, size, full, icon, className, children }: ButtonLinkProps) => (
  <Link to={to} className={looks({ kind, size, full }, className)}>
    {icon && <Icon name={icon} small />}
    {children}
  </Link>
)
