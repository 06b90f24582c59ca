/** The pages that are offered: the first, the last and those beside `page`; `gap` stands where two or more are left out. */
export const pageNumbers = (page: number, pages: number): readonly (number | 'gap')[] => {
  const near = [1, page - 1, page, page + 1, pages]
  const shown = [...new Set(near)].filter((n) => n >= 1 && n <= pages).sort((a, b) => a - b)
  return shown.flatMap((n, i) => {
    const before = shown[i - 1] ?? 0
    if (n - before === 2) return [n - 1, n]
    return n - before > 2 ? ['gap' as const, n] : [n]
  })
}
