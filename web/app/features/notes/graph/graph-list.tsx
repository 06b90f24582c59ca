import { useMemo, useState } from 'react'
import { useWords } from '#lib/words.ts'
import { rove } from '#ui/rove.ts'
import { byLinks, type Graph } from './model.ts'
import { graphWords } from './words.ts'

type GraphListProps = Readonly<{
  graph: Graph
  visible: Uint8Array
  onHot: (place: number | undefined) => void
  onChoose: (place: number, beside: boolean) => void
}>

const AT_ONCE = 100
const NAMED = 6

/** What the map shows, in words: the most linked first, each with what it is linked with. Arrows go through it. */
export const GraphList = ({ graph, visible, onHot, onChoose }: GraphListProps) => {
  const say = useWords(graphWords)
  const [most, setMost] = useState(AT_ONCE)
  const [last, setLast] = useState<number>()
  const order = useMemo(() => byLinks(graph, visible), [graph, visible])
  const shown = order.slice(0, most)
  const first = last !== undefined && shown.includes(last) ? last : shown[0]

  const neighbours = (place: number) => {
    const names = graph.nodes[place]?.neighbours.flatMap((next) => graph.nodes[next]?.title ?? []) ?? []
    if (names.length === 0) return say('alone')
    const some = { names: names.slice(0, NAMED).join(', '), n: names.length - NAMED }
    return say(names.length > NAMED ? 'withMore' : 'with', some)
  }

  if (shown.length === 0) return <p className="why">{say('none')}</p>
  return (
    <>
      <ul className="graph-list">
        {shown.map((place) => {
          const node = graph.nodes[place]
          if (!node) return null
          return (
            <li key={node.key}>
              <button
                type="button"
                tabIndex={place === first ? 0 : -1}
                onFocus={() => {
                  setLast(place)
                  onHot(place)
                }}
                onBlur={() => onHot(undefined)}
                onPointerEnter={() => onHot(place)}
                onPointerLeave={() => onHot(undefined)}
                onKeyDown={(event) => {
                  const list = event.currentTarget.closest('ul')
                  if (list) rove({ ...pressed(event), currentTarget: list }, 'button', 'down')
                }}
                onClick={(event) => onChoose(place, event.altKey)}
              >
                <b>{node.title}</b> <span className="num">{say('links', { n: node.neighbours.length })}</span>
                <span className="why two">{node.missing ? say('missing') : neighbours(place)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      {order.length > most && (
        <button type="button" className="more" onClick={() => setMost(most + AT_ONCE)}>
          {say('more')}
        </button>
      )}
    </>
  )
}

const pressed = (event: React.KeyboardEvent) => ({
  ...{ key: event.key, ctrlKey: event.ctrlKey, altKey: event.altKey, metaKey: event.metaKey },
  preventDefault: () => event.preventDefault(),
})
