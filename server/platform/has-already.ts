/** Whether the asker says that they have what this tag stands for: nothing needs to be sent again. */
export const hasAlready = (request: Readonly<{ headers: { 'if-none-match'?: string | undefined } }>, tag: string) => {
  const strong = tag.replace(/^W\//, '')
  return request.headers['if-none-match']?.split(',').some((one) => ['*', strong, `W/${strong}`].includes(one.trim())) ?? false
}
