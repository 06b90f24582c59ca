import { paths } from '#lib/paths.ts'
import type { Say } from '#lib/words.ts'
import { linkTarget } from './links.ts'
import type { readingWords } from './words.ts'

type UpgradeOptions = Readonly<{ say: Say<typeof readingWords>; ticks: boolean }>

const each = (blocks: readonly Element[], selector: string, act: (found: HTMLElement) => void) => {
  for (const block of blocks) {
    if (block.matches(selector)) act(block as HTMLElement)
    for (const found of block.querySelectorAll<HTMLElement>(selector)) act(found)
  }
}

export const linkSeen = (link: HTMLAnchorElement) => ({
  ...{ href: link.getAttribute('href'), noteId: link.dataset.noteId },
  ...{ target: link.dataset.target, heading: link.dataset.heading, tag: link.dataset.tag },
})

/** What the server's HTML lacks to be used: what the keyboard reaches, and what a screen reader says of it. */
export const upgradeBlocks = (blocks: readonly Element[], { say, ticks }: UpgradeOptions) => {
  each(blocks, 'a', (element) => {
    const link = element as HTMLAnchorElement
    const leads = linkTarget(linkSeen(link))
    if (leads?.kind === 'tag') link.href = `/app${paths.tag(leads.tag)}`
    else if (leads?.kind === 'outside') {
      link.target = '_blank'
      link.rel = 'noopener noreferrer nofollow'
      link.classList.add('outside')
      if (!link.title) link.title = say('outside')
    } else if (leads && !link.hasAttribute('href')) {
      link.tabIndex = 0
      link.setAttribute('role', 'link')
      if (leads.kind === 'missing') link.title = say('missing')
    }
    // The title of a note that opens is in its preview.
    if (leads?.kind === 'note') link.removeAttribute('title')
  })
  each(blocks, 'h1[id],h2[id],h3[id],h4[id],h5[id],h6[id]', (heading) => {
    const anchor = document.createElement('a')
    anchor.className = 'hash plain'
    anchor.href = `#${encodeURIComponent(heading.id)}`
    anchor.setAttribute('aria-label', say('anchor', { title: heading.textContent ?? '' }))
    anchor.textContent = '#'
    heading.prepend(anchor)
  })
  each(blocks, 'img', (image) => {
    if (image.closest('a')) return
    image.tabIndex = 0
    image.setAttribute('role', 'button')
    image.setAttribute('aria-label', say('enlarge', { name: image.getAttribute('alt') || say('picture') }))
  })
  each(blocks, 'input[data-line]', (element) => {
    const box = element as HTMLInputElement
    box.classList.add('check')
    box.setAttribute('aria-label', box.closest('li')?.textContent?.trim().slice(0, 200) || say('task'))
    // The boxes of a note that is shown inside of this one stand on lines of its own text.
    if (ticks && !box.closest('.embed')) box.disabled = false
  })
}

/** Lets the keyboard scroll what is wider than the page, once it is near enough to be known. */
export const watchScrollers = (say: Say<typeof readingWords>) => {
  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting || !(target instanceof HTMLElement)) continue
      watcher.unobserve(target)
      if (target.scrollWidth <= target.clientWidth) continue
      target.tabIndex = 0
      target.setAttribute('role', 'region')
      target.setAttribute('aria-label', say('scrolls'))
    }
  })
  return {
    watch: (blocks: readonly Element[]) => each(blocks, 'pre.code, div.table, div.math', (found) => watcher.observe(found)),
    stop: () => watcher.disconnect(),
  }
}
