import sharp, { type Sharp } from 'sharp'

let made = 0

/** A picture with something in it, and each another one. */
export const picture = (width: number, height: number, background = `#${String(++made).padStart(6, '0')}`): Sharp => {
  const spot = Buffer.from(
    `<svg width="${Math.ceil(width / 2)}" height="${Math.ceil(height / 2)}"><circle cx="40%" cy="40%" r="30%" fill="#c8503c"/></svg>`,
  )
  return sharp({ create: { width, height, channels: 3, background } }).composite([{ input: spot, top: 0, left: 0 }])
}

/** As a camera makes one: turned on its side, and saying where it was. */
export const fromCamera = (width: number, height: number) =>
  picture(width, height)
    .jpeg()
    .withExif({ IFD0: { Make: 'Haruteo' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '37/1 33/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()

/** Two frames that follow each other. */
export const moving = async (width: number, height: number) => {
  const frames = await Promise.all(
    ['#112233', '#ddccbb'].map((background) =>
      sharp({ create: { width, height, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  return sharp(frames, { join: { animated: true } })
    .gif({ delay: [100, 100] })
    .toBuffer()
}
