const CLASSES = { green: 'g', yellow: 'y', red: 'r', none: 'n' } as const

export type ZoneName = keyof typeof CLASSES

/** The shape of a zone: circle, triangle, square, hollow circle. The word belongs beside it. */
export const ZoneShape = ({ zone }: { zone: ZoneName }) => <i className={`z ${CLASSES[zone]}`} aria-hidden="true" />

export const Zone = ({ zone, children }: { zone: ZoneName; children: string }) => (
  <span className={`zone ${CLASSES[zone]}`}>
    <ZoneShape zone={zone} />
    {children}
  </span>
)
