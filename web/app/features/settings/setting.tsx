import type { ReactNode } from 'react'

/** A name, and beside it what sets it; the control bears the name itself. */
export const Setting = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="setting">
    <span aria-hidden="true">{name}</span>
    {children}
  </div>
)
