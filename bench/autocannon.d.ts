declare module 'autocannon' {
  type Request = { method?: string; path?: string; headers?: Record<string, string>; body?: string }
  type Options = {
    url: string
    connections: number
    duration: number
    requests: (Request & { setupRequest?: (request: Request) => Request })[]
  }
  type Result = { requests: { average: number }; latency: { p99: number }; non2xx: number; errors: number }
  export default function autocannon(options: Options): Promise<Result>
}
