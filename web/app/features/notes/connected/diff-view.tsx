import { useMemo, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { type DiffRow, diffRows, type Run } from './diff-rows.ts'
import { historyWords } from './words.ts'
import './diff-view.css'

const SIGN = { same: ' ', added: '+', removed: '−' } as const

const Line = ({ row }: { row: Exclude<DiffRow, { kind: 'fold' }> }) => {
  const say = useWords(historyWords)
  return (
    <li className="line" data-kind={row.kind}>
      <span className="sign" aria-hidden="true">
        {SIGN[row.kind]}
      </span>
      <span>
        {row.kind !== 'same' && <span className="vh">{say(row.kind)}: </span>}
        {row.pieces.map(({ text, changed }, n) =>
          changed ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one line have no other name
            <b key={n}>{text}</b>
          ) : (
            text
          ),
        )}
      </span>
    </li>
  )
}

const Fold = ({ lines }: { lines: readonly string[] }) => {
  const say = useWords(historyWords)
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <li className="fold">
        <button type="button" className="more" onClick={() => setOpen(true)}>
          {say('folded', { n: lines.length })}
        </button>
      </li>
    )
  // biome-ignore lint/suspicious/noArrayIndexKey: equal lines are told apart by their place alone
  return lines.map((text, n) => <Line key={n} row={{ kind: 'same', pieces: [{ text, changed: false }] }} />)
}

/** What a text said then and says now, line by line: signs, words and grounds tell them apart, not colour alone. */
export const DiffView = ({ runs }: { runs: readonly Run[] }) => {
  const rows = useMemo(() => diffRows(runs), [runs])
  return (
    <ol className="diff">
      {rows.map((row, n) =>
        row.kind === 'fold' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of one difference never move
          <Fold key={n} lines={row.lines} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of one difference never move
          <Line key={n} row={row} />
        ),
      )}
    </ol>
  )
}
