import { Link } from 'react-router'
import { rove } from './rove.ts'

type SegProps<V extends string> = Readonly<{
  label: string
  options: readonly Readonly<{ value: V; label: string }>[]
  value: V
  onChange: (value: V) => void
}>

/** One of two to five ways to see the same thing. One stop for the Tab key; arrows choose. */
export const Seg = <V extends string>({ label, options, value, onChange }: SegProps<V>) => (
  <div className="seg" role="radiogroup" aria-label={label} onKeyDown={(event) => rove(event, '[role=radio]', 'both')?.click()}>
    {options.map((option) => (
      // biome-ignore lint/a11y/useSemanticElements: the kit draws it as buttons; the keys of a radio group are given above
      <button
        type="button"
        role="radio"
        key={option.value}
        aria-checked={option.value === value}
        tabIndex={option.value === value ? 0 : -1}
        onClick={() => onChange(option.value)}
      >
        {option.label}
      </button>
    ))}
  </div>
)

type SegLinksProps = Readonly<{ label: string; links: readonly Readonly<{ to: string; label: string; here?: boolean }>[] }>

/** The same, where each way to see it has an address. */
export const SegLinks = ({ label, links }: SegLinksProps) => (
  <nav className="seg" aria-label={label}>
    {links.map((link) => (
      <Link key={link.to} to={link.to} aria-current={link.here ? 'page' : undefined}>
        {link.label}
      </Link>
    ))}
  </nav>
)
