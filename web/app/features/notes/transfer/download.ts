/** Has the browser keep what this address gives, as a file. */
export const download = (path: string) => {
  const link = document.createElement('a')
  link.href = path
  link.download = ''
  link.click()
}
