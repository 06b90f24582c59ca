import { useWords } from '#lib/words.ts'
import { shapesOf } from './marking.ts'
import type { Mark } from './queries.ts'
import { dayWords } from './words.ts'

/** A dash: something is left to do. A dot: all is done. A square: notes were written. Its words stand in the day's name. */
export const Marks = ({ mark }: { mark: Mark | undefined }) => (
  <span className="day-marks" aria-hidden="true">
    {shapesOf(mark).map((shape) => shape && <i key={shape} className={`day-mark ${shape}`} />)}
  </span>
)

export const MarksLegend = () => {
  const t = useWords(dayWords)
  const lines = [
    ['open', t('legendOpen')],
    ['done', t('legendDone')],
    ['note', t('legendNote')],
  ] as const
  return (
    <p className="legend day-legend">
      {lines.map(([shape, text]) => (
        <span key={shape}>
          <i className={`day-mark ${shape}`} />
          {text}
        </span>
      ))}
    </p>
  )
}
