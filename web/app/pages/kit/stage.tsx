import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { MemoryRouter } from 'react-router'
import { language } from '#lib/words.ts'
import { timeZone } from '#ui/times.ts'
import { KitPage } from '../kit.tsx'
import '#ui/styles.css'

// The page without the application around it, for tests: /?language=en&theme=dark
const asked = new URLSearchParams(location.search)
const inLanguage = asked.get('language') === 'en' ? 'en' : 'ko'
language.set(inLanguage)
timeZone.set('Asia/Seoul')
document.documentElement.lang = inLanguage
document.documentElement.dataset.theme = asked.get('theme') ?? 'light'

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <MemoryRouter>
        <KitPage />
      </MemoryRouter>
    </StrictMode>,
  )
