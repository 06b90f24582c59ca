/** A button within a sign that stands in the text. */
export const signButton = (label: string, onPress: () => void) => {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = 'btn btn-sm'
  element.textContent = label
  element.addEventListener('click', onPress)
  return element
}
