/**
 * From where somebody asks: the address of the network, and what the browser or program calls itself. `device`: what it shows of
 * having been here before, sealed; it goes into no log and no answer.
 */
export type Where = Readonly<{ ip: string; agent: string; device?: string | undefined }>

const MOST_AGENT = 300

export const whereOf = (ip: string, agent: string | undefined, device?: string): Where => ({
  ...{ ip, agent: (agent ?? '').slice(0, MOST_AGENT), device },
})
