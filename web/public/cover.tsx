import type { Picture } from '../../server/contexts/blog/contract/pages.ts'

/** What is seen first of a page: asked for before all other pictures, in its place from the first moment on. */
export const Cover = ({ cover, className, sizes }: { cover: Picture; className?: string; sizes: string }) => (
  <picture>
    {cover.sources.map(({ type, srcset }) => (
      <source key={type} type={type} srcSet={srcset} sizes={sizes} />
    ))}
    <img
      className={className}
      src={cover.src}
      srcSet={cover.srcset}
      sizes={sizes}
      width={cover.width}
      height={cover.height}
      alt={cover.alt}
      fetchPriority="high"
    />
  </picture>
)
