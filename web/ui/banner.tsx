import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

type BannerProps = Readonly<{ tone?: 'warn' | 'bad'; action?: ReactNode; children: ReactNode }>

/** Something that stays true for a while. It is read out when it appears, a bad one at once. */
export const Banner = ({ tone, action, children }: BannerProps) => (
  <div className={tone ? `banner ${tone}` : 'banner'} role={tone === 'bad' ? 'alert' : 'status'}>
    <Icon name={tone ? 'alert' : 'info'} />
    <p>{children}</p>
    {action}
  </div>
)
