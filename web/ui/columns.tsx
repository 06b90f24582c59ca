type Column = Readonly<{
  key: string
  value: number
  /** Of which too little is known: drawn empty. */
  unsure: boolean
  /** What stands below it; not every one has room for it. */
  name?: string | undefined
}>

type ColumnsProps = Readonly<{ label: string; unit: string; columns: readonly Column[]; width: number; height: number }>

const LEFT = 30
const TOP = 30
const BOTTOM = 22
const STEPS = [4, 10, 20, 40, 60, 100, 140, 200, 300, 420]

/** The least round number that is no less. */
const topOf = (most: number) => STEPS.find((step) => step >= most) ?? Math.ceil(most / 100) * 100

/** One column for each value, along time. */
export const Columns = ({ label, unit, columns, width, height }: ColumnsProps) => {
  const most = Math.max(0, ...columns.map(({ value }) => value))
  const top = topOf(most)
  const step = (width - LEFT) / Math.max(1, columns.length)
  const wide = Math.min(26, step * 0.66)
  const y = (n: number) => TOP + (height - TOP - BOTTOM) * (1 - n / top)
  const written = columns.length <= 16
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <text x={0} y={12}>
        {unit}
      </text>
      {[0, top / 2, top].map((n) => (
        <g key={n}>
          <path className="grid" d={`M${LEFT} ${y(n)}H${width}`} />
          <text x={LEFT - 8} y={y(n) + 4} textAnchor="end">
            {n}
          </text>
        </g>
      ))}
      {columns.map(({ key, value, unsure, name }, at) => {
        const middle = LEFT + (at + 0.5) * step
        return (
          <g key={key}>
            {(value > 0 || unsure) && (
              <rect
                className={unsure ? 'col unsure' : 'col'}
                {...{ x: middle - wide / 2, width: wide }}
                y={value > 0 ? y(value) : y(0) - 3}
                height={Math.max(value > 0 ? 1 : 3, y(0) - y(value))}
              />
            )}
            {written && value > 0 && (
              <text x={middle} y={y(value) - 5} textAnchor="middle" className="say">
                {value}
              </text>
            )}
            {name && (
              <text x={middle} y={height - 5} textAnchor={middle > width - 24 ? 'end' : 'middle'}>
                {name}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
