/**
 * Once the button of the mouse is up: some systems ask for a menu while it is still down, and its release outside of the menu would close it.
 */
export const whenReleased = ({ buttons }: Readonly<{ buttons: number }>, then: () => void) => {
  if (buttons === 0) return then()
  window.addEventListener('pointerup', () => setTimeout(then), { once: true, capture: true })
}
