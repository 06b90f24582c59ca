/** How one comes to live here: by an invitation, also by a code that is mailed, or not at all. */
export type Joining = 'invitation' | 'open' | 'closed'

/** What the owner decides while the house runs. */
export type House = Readonly<{ joining: Joining }>

/** A house as it comes, with what its owner has said over it. */
export const houseOf = (said: Partial<House> | undefined): House => ({ joining: 'invitation', ...said })
