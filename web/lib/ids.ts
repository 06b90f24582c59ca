/** 128 random bits. (Without https a browser has no `randomUUID`, and a house on a home network may have none.) */
export const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
