import { Link } from 'react-router'
import { useWords } from '#lib/words.ts'
import { Icon } from './icon.tsx'
import { uiWords } from './words.ts'

type CrumbProps = Readonly<{ path: readonly Readonly<{ name: string; to: string }>[]; here: string }>

/** The way down to where one is. It stays on one line: long names give way, the last most readily. */
export const Crumb = ({ path, here }: CrumbProps) => (
  <nav className="crumb" aria-label={useWords(uiWords)('path')}>
    <ol>
      {path.map(({ name, to }) => (
        <li key={to}>
          <Link className="one" to={to} title={name}>
            {name}
          </Link>
          <Icon name="right" />
        </li>
      ))}
      <li className="here">
        <span className="one" aria-current="page" title={here}>
          {here}
        </span>
      </li>
    </ol>
  </nav>
)
