import { paths } from '#lib/paths.ts'
import { useWords } from '#lib/words.ts'
import { ButtonLink } from '#ui/button.tsx'
import { blogWords } from './words.ts'

/** The way to one's articles. */
export const BlogLink = () => {
  const say = useWords(blogWords)
  return (
    <p className="settings-links">
      <ButtonLink to={paths.blog}>{say('blog')}</ButtonLink>
    </p>
  )
}
