import { Icon } from './icon.tsx'

const ICONS = { ok: 'ok', warn: 'alert', bad: 'alert', on: undefined } as const

type BadgeProps = Readonly<{ tone?: keyof typeof ICONS; children: string }>

/** A word about a thing. A state has its icon too: colour alone says nothing. */
export const Badge = ({ tone, children }: BadgeProps) => {
  const icon = tone && ICONS[tone]
  return (
    <span className={tone ? `badge ${tone}` : 'badge'}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  )
}
