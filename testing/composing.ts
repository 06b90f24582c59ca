import type { CDPSession, Page } from 'playwright-core'

/** Korean (and other) input as an input method does it: keys that it takes, forms that follow each other, one text at the end. */
export const inputMethod = async (page: Page) => {
  const session: CDPSession = await page.context().newCDPSession(page)
  const key = (type: 'rawKeyDown' | 'keyDown' | 'keyUp', name: string, code: number, more: object = {}) =>
    session.send('Input.dispatchKeyEvent', {
      type,
      key: name,
      code: name,
      windowsVirtualKeyCode: code,
      nativeVirtualKeyCode: code,
      ...more,
    })
  /** A key that the input method takes: the page sees 229. */
  const taken = (name: string) => key('rawKeyDown', name, 229)
  const form = (text: string) =>
    session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  return {
    /** Leaves the last form in composition. */
    compose: async (...forms: readonly string[]) => {
      for (const text of forms) {
        await taken('KeyR')
        await form(text)
        await key('keyUp', 'KeyR', 82)
      }
    },
    commit: (text: string) => session.send('Input.insertText', { text }),
    form,
    taken,
    /** As Chrome on macOS and on Windows: the key is taken, the syllable ends, the key comes again. */
    pressEnding: async (name: 'Enter' | 'ArrowDown' | 'ArrowUp' | 'Escape', text: string) => {
      const code = { Enter: 13, ArrowDown: 40, ArrowUp: 38, Escape: 27 }[name]
      await taken(name)
      await session.send('Input.insertText', { text })
      await key('keyUp', name, code)
      await key(name === 'Enter' ? 'keyDown' : 'rawKeyDown', name, code, name === 'Enter' ? { text: '\r' } : {})
      await key('keyUp', name, code)
    },
  }
}
