import { type CSSProperties, useState } from 'react'
import { Link } from 'react-router'
import { useWords } from '#lib/words.ts'
import { AudienceMark } from '#ui/audience.tsx'
import { usualAudiences } from '#ui/audiences.ts'
import { Crumb } from '#ui/crumb.tsx'
import { Hit } from '#ui/hit.tsx'
import { Icon } from '#ui/icon.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { Row, Rows } from '#ui/row.tsx'
import { Section } from './section.tsx'
import { kitWords } from './words.ts'

export const Find = () => {
  const say = useWords(kitWords)
  const [me] = usualAudiences(23)
  return (
    <Section name={say('find')} says="hit.tsx">
      <div className="find">
        <div className="q">
          <Icon name="search" />
          <input defaultValue={say('query')} aria-label={say('queryLabel')} />
          <Kbd keys="esc" />
        </div>
        <div className="list">
          <h3>
            {say('posts')} <span>{say('three')}</span>
          </h3>
          <div role="listbox" aria-label={say('results')} tabIndex={0}>
            <Hit
              on
              to="/"
              icon="note"
              title={say('asthma')}
              snippet={say('asthmaFound')}
              meta={
                <>
                  {me && <AudienceMark choice={me} />}
                  {say('today')}
                </>
              }
            />
            <Hit to="/new" icon="plus" title={say('newNote')} meta={<Kbd keys="mod+n" />} />
          </div>
        </div>
      </div>
    </Section>
  )
}

const Tree = () => {
  const say = useWords(kitWords)
  const deeper = { '--d': 1.9 } as CSSProperties
  return (
    <nav className="tree" aria-label={say('notebook')}>
      <Link className="node" to="/a">
        <Icon name="down" />
        <Icon name="folder" />
        {say('server')} <span className="num">18</span>
      </Link>
      <Link className="node" to="/b" style={deeper} aria-current="page">
        <span className="one">{say('learnt')}</span>
      </Link>
      <Link className="node" to="/c" style={deeper}>
        <span className="one">{say('night')}</span>
      </Link>
    </nav>
  )
}

export const Lists = () => {
  const say = useWords(kitWords)
  const [done, setDone] = useState(false)
  const box = (checked: boolean) => ({ label: say('finished'), checked, onChange: setDone })
  return (
    <Section name={say('rows')} says="row.tsx crumb.tsx">
      <div className="kit-two">
        <Rows label={say('rows')}>
          <Row done={box(done)} meta="16:30">
            {say('rowPlain')}
          </Row>
          <Row done={box(false)} chosen>
            {say('rowChosen')}
          </Row>
          <Row done={box(true)}>{say('rowDone')}</Row>
          <Row done={{ ...box(false), round: true }} at="07:30" to="/">
            {say('dose')}
          </Row>
          <Row tall to="/" meta={say('today')}>
            {say('rowTall')}
          </Row>
        </Rows>
        <div className="stack">
          <Tree />
          <Crumb
            path={[
              { name: say('server'), to: '/1' },
              { name: say('backups'), to: '/2' },
            ]}
            here={say('learnt')}
          />
          <Rows ruled label={say('drills')}>
            <Row to="/" meta="6:00">
              {say('restore')}
            </Row>
            <Row to="/" meta="4:12">
              {say('learnt')}
            </Row>
          </Rows>
        </div>
      </div>
    </Section>
  )
}
