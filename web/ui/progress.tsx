import { type CSSProperties, useId } from 'react'
import { useWords } from '#lib/words.ts'
import { uiWords } from './words.ts'

type ProgressProps = Readonly<{
  /** What is being done: 사진 올리는 중. */
  what: string
  done: number
  /** Not known yet: nothing is claimed, the bar only moves. */
  total?: number
  unit: string
}>

export const Progress = ({ what, done, total, unit }: ProgressProps) => {
  const say = useWords(uiWords)
  const id = useId()
  const said = total === undefined ? `${done}${unit}` : say('done', { done, total, unit })
  const part = total ? `${Math.min(100, (done / total) * 100)}%` : '30%'
  return (
    <div>
      <p className="cap flex between">
        <span id={id}>{what}</span>
        <span className="num">{said}</span>
      </p>
      <div
        className={total === undefined ? 'progress unknown' : 'progress'}
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={total === undefined ? undefined : done}
        aria-valuetext={said}
        style={{ '--v': part, '--c': 'var(--jjok-fill)' } as CSSProperties}
      >
        <i />
      </div>
    </div>
  )
}
