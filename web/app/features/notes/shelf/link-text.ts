/** The link that leads to a note of this title. */
export const linkTo = (title: string) => `[[${title}]]`
