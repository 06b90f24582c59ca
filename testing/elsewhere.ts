import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cleaner } from './database.ts'

type Answer = (request: IncomingMessage, reply: ServerResponse) => void

/** A house elsewhere that answers as it is told, and says how it was asked. Worlds reach it with `PRIVATE_CALENDARS: 'on'`. */
export const elsewhere = async (answer: Answer) => {
  const whenDone = cleaner()
  const asked: IncomingMessage['headers'][] = []
  const house = { answer, asked, url: '' }
  const server = createServer((request, reply) => {
    asked.push(request.headers)
    house.answer(request, reply)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  whenDone(() => {
    server.closeAllConnections()
    server.close()
  })
  house.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cal.ics?key=hidden`
  return house
}

export const gives =
  (text: string, headers: Record<string, string> = {}): Answer =>
  (_request, reply) =>
    reply.writeHead(200, { 'content-type': 'text/calendar', ...headers }).end(text)

/** A calendar with these lines in it. */
export const calendar = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//y//EN', 'X-WR-CALNAME:학교\\, 3반', ...lines, 'END:VCALENDAR', ''].join(
    '\r\n',
  )
export const event = (uid: string, ...lines: readonly string[]) => ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT']
