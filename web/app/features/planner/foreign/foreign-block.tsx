import type { CSSProperties } from 'react'
import { useWords } from '#lib/words.ts'
import { timeSaidOf } from '../task.ts'
import type { Foreign } from './of-day.ts'
import { foreignWords } from './words.ts'

type ForeignBlockProps = Readonly<{ one: Foreign; name: string; color: string | undefined; style: CSSProperties }>

/** Something of others among the hours of a week. */
export const ForeignBlock = ({ one, name, color, style }: ForeignBlockProps) => {
  const t = useWords(foreignWords)
  return (
    <div className="plan-bk plan-foreign" data-color={color} style={style}>
      <b>{one.title || t('untitled')}</b> <time>{timeSaidOf(one)}</time>
      <span className="vh">{name}</span>
    </div>
  )
}
