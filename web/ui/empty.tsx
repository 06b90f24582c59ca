import type { ReactNode } from 'react'

type EmptyProps = Readonly<{ title: string; children: ReactNode; action?: ReactNode }>

/** What stands where there is nothing yet: what is missing, and how to begin. */
export const Empty = ({ title, children, action }: EmptyProps) => (
  <div className="empty">
    <h2>{title}</h2>
    <p>{children}</p>
    {action}
  </div>
)
