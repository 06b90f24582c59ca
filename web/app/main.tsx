import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { applyPreferences } from '#features/settings/apply.ts'
import { queryClient } from '#lib/query.ts'
import { keepForOffline } from '#lib/updates.ts'
import { router } from './app.tsx'
import '#ui/styles.css'

applyPreferences()
createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)

if (import.meta.env.PROD) addEventListener('load', () => void keepForOffline().catch(console.error))
