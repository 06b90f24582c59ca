declare module 'autocannon' {
  type Request = { method?: string; path?: string; headers?: Record<string, string>; body?: string }
  type Options = {
    url: string
    connections: number
    duration: number
    /** Requests a second of all connections, whatever the answers take. */
    overallRate?: number
    requests: (Request & { setupRequest?: (request: Request) => Request })[]
  }
  type Result = { requests: { average: number }; latency: { p99: number }; non2xx: number; errors: number; timeouts: number }
  type Running = Promise<Result> & {
    on(event: 'response', listener: (client: unknown, status: number, bytes: number, ms: number) => void): void
    on(event: 'reqError', listener: (error: Error & { code?: string }) => void): void
  }
  export default function autocannon(options: Options): Running
}
