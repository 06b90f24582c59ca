import type { CSSProperties } from 'react'
import { useWords } from '#lib/words.ts'
import { Section } from './section.tsx'
import { kitWords } from './words.ts'

const COLOURS = ['paper', 'paper-sunk', 'paper-float', 'hover', 'ink-1', 'ink-2', 'ink-3', 'line', 'edge']
const DYES = ['jjok-fill', 'jjok-wash', 'jjok-mark', 'sup-mark', 'sup-wash', 'hwang-mark', 'hwang-wash', 'dan-mark', 'dan-wash']

const SIZES = [
  { size: 36, key: 'day', className: 'b' },
  { size: 28, key: 'article', className: 'b' },
  { size: 22, key: 'habit', className: 'b' },
  { size: 18, key: 'reading', className: '' },
  { size: 16, key: 'interfaceText', className: '' },
  { size: 14, key: 'small', className: 'ink2' },
  { size: 13, key: 'smallest', className: 'ink3' },
] as const

export const Foundations = () => {
  const say = useWords(kitWords)
  return (
    <>
      <Section name={say('colour')} says="tokens.css">
        <div className="kit-swatches">
          {[...COLOURS, ...DYES].map((name) => (
            <div key={name}>
              <i className="swatch" style={{ background: `var(--${name})` } as CSSProperties} />
              {name}
            </div>
          ))}
        </div>
      </Section>
      <Section name={say('type')} says="--t-13 … --t-36">
        <div className="kit-type">
          {SIZES.map(({ size, key, className }) => (
            <p key={size}>
              <span className="t13 ink3">{size}</span>
              <span className={`kit-t${size} ${className}`}>{say(key)}</span>
            </p>
          ))}
        </div>
      </Section>
    </>
  )
}
