import type { ReactNode } from 'react'

/** A name in the margin, and what it names. */
export const Section = ({ name, says, children }: { name: string; says?: string; children: ReactNode }) => (
  <section className="block" data-picture={name}>
    <h2>
      <span className="nowrap">{name}</span> {says && <code>{says}</code>}
    </h2>
    <div className="kit-section">{children}</div>
  </section>
)

export const Line = ({ wide, children }: { wide?: boolean; children: ReactNode }) => (
  <div className={wide ? 'kit-line kit-wide' : 'kit-line'}>{children}</div>
)
