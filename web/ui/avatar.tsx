import { colourOf, initialOf } from './person.ts'

type AvatarProps = Readonly<{
  name: string
  size?: 's' | 'l'
  /** The name does not stand beside it, so it is said. */
  alone?: boolean
  /** The picture’s name in the house; without one, the first letter stands there. */
  picture?: string | null | undefined
}>

export const Avatar = ({ name, size, alone, picture }: AvatarProps) => {
  if (picture)
    return (
      <img
        className={['avatar', size].filter(Boolean).join(' ')}
        src={`/api/identity/avatars/${picture}/${size === 'l' ? '256' : '64'}`}
        alt={alone ? name : ''}
        title={alone ? name : undefined}
      />
    )
  const classes = ['avatar', size, `a${colourOf(name)}`].filter(Boolean).join(' ')
  return alone ? (
    <span className={classes} role="img" aria-label={name} title={name}>
      {initialOf(name)}
    </span>
  ) : (
    <span className={classes} aria-hidden="true">
      {initialOf(name)}
    </span>
  )
}
