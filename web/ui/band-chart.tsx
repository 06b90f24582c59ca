import {
  type ChartBand,
  type ChartDays,
  type ChartPoint,
  type ChartRow,
  rangeOf,
  runsOf,
  type Scale,
  scaleOf,
  ticksOf,
  zonesOf,
} from './band-chart.ts'
import type { ZoneName } from './zone.tsx'

type Said = Readonly<{
  unit: string
  /** What stands on a zone: its name, and from which percent to which. */
  zone: (zone: 'green' | 'yellow' | 'red', above: number | undefined, below: number | undefined) => string
  best: (best: number) => string
  day: (day: string) => string
}>

type BandChartProps = Readonly<{
  /** All that a listener hears of it. */
  label: string
  days: ChartDays
  points: readonly ChartPoint[]
  bands: readonly ChartBand[]
  /** Below the values, by the same days. */
  rows?: readonly ChartRow[]
  /** What stands beside the last point: the value, and what it means. */
  last?: Readonly<{ value: string; means: string; zone: ZoneName }> | undefined
  said: Said
  width: number
  height: number
  /** Beside the last point there is no room for words: they stand below it. */
  narrow?: boolean
}>

const LEFT = 38
const TOP = 20
const BOTTOM = 26
const BESIDE = 76
/** Where names of rows stand before it. */
const LEFT_OF_ROWS = 54
const ROW = 20
const BAR = 3.5
const CLASSES = { green: ['bg', 'tg'], yellow: ['by', 'ty'], red: ['br', 'tr'] } as const
const MARKS = { green: 'g', yellow: 'y', red: 'r', none: 'n' } as const
/** Below this many pixels a day points run into each other: the line alone is drawn. */
const POINTS_FROM = 4
const TEXT_HEIGHT = 17

/** Values over days before bands of zones. Each band is that of its own days. */
export const BandChart = ({
  label,
  days,
  points,
  bands,
  rows = [],
  last,
  said,
  width,
  height,
  narrow = false,
}: BandChartProps) => {
  const range = rangeOf(points, bands)
  if (!range) return null
  const left = rows.length > 0 ? LEFT_OF_ROWS : LEFT
  const box = { left, right: width - (narrow ? 14 : BESIDE), top: TOP, bottom: height - BOTTOM - ROW * rows.length }
  const scale = scaleOf(days, range, box)
  const sorted = [...points].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.minutes - b.minutes))
  const end = sorted.at(-1)
  const newest = bands.at(-1)
  const marks = newest ? [newest.best, ...newest.percents.map((percent) => Math.round((percent / 100) * newest.best))] : []
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {bands.map((band) => (
        <Band key={band.from} {...{ band, range, scale, said }} named={band === newest} />
      ))}
      {!newest && <path className="grid" d={`M${box.left} ${box.bottom}H${box.right}M${box.left} ${box.top}H${box.right}`} />}
      <text x={left - 8} y={TOP - 8} textAnchor="end">
        {said.unit}
      </text>
      {(newest ? marks : [range.high, range.low]).map((value) => (
        <text key={value} x={left - 8} y={scale.y(value) + 4} textAnchor="end">
          {value}
        </text>
      ))}
      <Lines points={sorted} scale={scale} />
      {rows.map((row, i) => (
        <Row key={row.name} {...{ row, days, scale, left: box.left, right: box.right }} floor={box.bottom + ROW * (i + 1)} />
      ))}
      {end && last && <Last {...{ end, last, scale, narrow }} />}
      {ticksOf(days, narrow ? 4 : 6).map((day) => (
        <text key={day} x={scale.middle(day)} y={height - 6} textAnchor={anchorOf(scale.middle(day), box)}>
          {said.day(day)}
        </text>
      ))}
    </svg>
  )
}

type RowProps = Readonly<{ row: ChartRow; days: ChartDays; scale: Scale; left: number; right: number; floor: number }>

/** A bar for each day of which it is known; of the others the ground line alone. */
const Row = ({ row: { name, levels }, days, scale, left, right, floor }: RowProps) => {
  const wide = Math.max(1, scale.step * 0.7)
  return (
    <g>
      <path className="grid" d={`M${left} ${floor}H${right}`} />
      <text x={left - 8} y={floor - 3} textAnchor="end">
        {name}
      </text>
      {[...levels]
        .filter(([day]) => day >= days.from && day <= days.to)
        .map(([day, level]) => (
          <rect
            key={day}
            className={level > 2 ? 'lvl much' : 'lvl'}
            {...{ x: scale.middle(day) - wide / 2, y: floor - BAR * level, width: wide, height: BAR * level }}
          />
        ))}
    </g>
  )
}

const anchorOf = (x: number, { left, right }: Readonly<{ left: number; right: number }>) =>
  x > right - 14 ? 'end' : x < left + 10 ? 'start' : 'middle'

type BandProps = Readonly<{
  band: ChartBand
  range: Readonly<{ low: number; high: number }>
  scale: Scale
  said: Said
  named: boolean
}>

const Band = ({ band, range, scale, said, named }: BandProps) => {
  const [left, right] = [scale.left(band.from), scale.left(band.to) + scale.step]
  const zones = zonesOf(band, range)
  const wide = right - left
  return (
    <g>
      {zones.map(({ zone, from, to, above, below }, i) => {
        const [top, bottom] = [scale.y(from), scale.y(to)]
        const [fill, text] = CLASSES[zone]
        return (
          <g key={above ?? 0}>
            <rect className={fill} x={left} y={top} width={wide} height={Math.max(0, bottom - top)} />
            {i > 0 && <path className="grid" d={`M${left} ${top}H${right}`} />}
            {named && wide > 110 && bottom - top > TEXT_HEIGHT && (
              <text
                className={text}
                x={left + 8}
                y={zone === 'green' && scale.y(band.best) - top > TEXT_HEIGHT + 4 ? top + 15 : bottom - 6}
              >
                {said.zone(zone, above, below)}
              </text>
            )}
          </g>
        )
      })}
      <path className="best" d={`M${left} ${scale.y(band.best)}H${right}`} />
      {wide > (named ? 230 : 90) && (
        <text x={right - 8} y={scale.y(band.best) - 6} textAnchor="end">
          {said.best(band.best)}
        </text>
      )}
    </g>
  )
}

const Lines = ({ points, scale }: Readonly<{ points: readonly ChartPoint[]; scale: Scale }>) => {
  const dense = scale.step < POINTS_FROM
  const at = (one: ChartPoint) => ({ cx: scale.x(one), cy: scale.y(one.value) })
  const path = (run: readonly ChartPoint[]) =>
    `M${run.map((one) => `${scale.x(one).toFixed(1)} ${scale.y(one.value).toFixed(1)}`).join('L')}`
  return (
    <>
      {(['pm', 'am'] as const).map((kind) =>
        runsOf(points, kind).map((run) => (
          <g key={`${kind} ${run[0]?.day} ${run[0]?.minutes}`}>
            {run.length > 1 && <path className={kind} d={path(run)} />}
            {/* One alone has no line to be seen by. */}
            {(!dense || run.length === 1) &&
              run.map((one) => (
                <circle
                  key={`${one.day} ${one.minutes}`}
                  className={kind === 'am' ? 'dm' : 'dp'}
                  {...at(one)}
                  r={dense ? 1.4 : 2.6}
                />
              ))}
          </g>
        )),
      )}
      {points
        .filter(({ kind }) => kind === 'loose')
        .map((one) => {
          const [x, y, r] = [scale.x(one), scale.y(one.value), dense ? 2 : 3.6]
          return (
            <path
              key={`${one.day} ${one.minutes}`}
              className="dp"
              d={`M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}z`}
            />
          )
        })}
    </>
  )
}

type LastProps = Readonly<{
  end: ChartPoint
  last: NonNullable<BandChartProps['last']>
  scale: Scale
  narrow: boolean
}>

const shapeAt = (zone: ZoneName, x: number, y: number) => {
  if (zone === 'yellow') return `M${x} ${y - 7}l7.500 13h-15z`
  if (zone === 'red') return `M${x - 6} ${y - 6}h12v12h-12z`
  return `M${x - 6} ${y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z`
}

const Last = ({ end, last: { value, means, zone }, scale, narrow }: LastProps) => {
  const [x, y] = [scale.x(end), scale.y(end.value)]
  const text = zone === 'none' ? undefined : CLASSES[zone][1]
  return (
    <>
      <path className={`band-last ${MARKS[zone]}`} d={shapeAt(zone, x, y)} />
      {narrow ? (
        <text className="say" x={x + 8} y={y + 26} textAnchor="end">
          {value} · {means}
        </text>
      ) : (
        <>
          <text className="say" x={x + 14} y={y}>
            {value}
          </text>
          <text className={text} x={x + 14} y={y + 17}>
            {means}
          </text>
        </>
      )}
    </>
  )
}

/** What its lines and marks are. */
export const ChartLegend = ({
  items,
}: Readonly<{ items: readonly Readonly<{ kind: 'am' | 'pm' | 'loose' | 'best'; name: string }>[] }>) => (
  <p className="legend">
    {items.map(({ kind, name }) => (
      <span key={kind}>
        <svg className="chart" viewBox="0 0 24 10" aria-hidden="true">
          {kind !== 'loose' && <path className={kind} d="M0 5h24" />}
          {kind === 'am' && <circle className="dm" cx="12" cy="5" r="2.8" />}
          {kind === 'pm' && <circle className="dp" cx="12" cy="5" r="2.5" />}
          {kind === 'loose' && <path className="dp" d="M12 1L16 5L12 9L8 5z" />}
        </svg>
        {name}
      </span>
    ))}
  </p>
)
