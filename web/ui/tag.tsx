import { Link } from 'react-router'

/** Its # is drawn. Where it leads, if anywhere. */
export const Tag = ({ name, to }: { name: string; to?: string }) =>
  to ? (
    <Link className="tag" to={to}>
      {name}
    </Link>
  ) : (
    <span className="tag">{name}</span>
  )
