/** The house counts so many hits; of more it says only that there are more. */
export const MOST_TOLD = 1_000

/** 1,000 and not 1000: alike in Korean and English. */
export const inNumbers = (n: number) => n.toLocaleString('en')
