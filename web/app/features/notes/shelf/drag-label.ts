/** The little label that says what is being carried. */
export const dragLabel = (text: string) => {
  const label = document.createElement('div')
  label.className = 'drag-label'
  label.textContent = text
  label.setAttribute('aria-hidden', 'true')
  document.body.append(label)
  return {
    at: (x: number, y: number) => {
      label.style.transform = `translate(${x + 12}px, ${y - 40}px)`
    },
    /** The browser takes a picture of it, and needs it no longer. */
    asImage: (carried: DataTransfer) => {
      carried.setDragImage(label, -8, -8)
      setTimeout(() => label.remove())
    },
    remove: () => label.remove(),
  }
}
