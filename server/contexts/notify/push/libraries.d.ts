/** The parts that are used here of a package which brings no types. */
declare module 'web-push' {
  type Details = Readonly<{ endpoint: string; method: 'POST'; headers: Record<string, string | number>; body: Buffer }>
  type Options = Readonly<{
    TTL: number
    urgency: 'high'
    topic: string
    contentEncoding: 'aes128gcm'
    vapidDetails: Readonly<{ subject: string; publicKey: string; privateKey: string }>
  }>
  const webPush: Readonly<{
    generateRequestDetails(
      to: Readonly<{ endpoint: string; keys: Readonly<{ p256dh: string; auth: string }> }>,
      payload: string,
      options: Options,
    ): Details
  }>
  export = webPush
}
