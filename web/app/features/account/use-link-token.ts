import { useState } from 'react'
import { useLocation } from 'react-router'

/** What stands behind the # of a link: in no log and in no Referer. */
export const useLinkToken = () => {
  const { hash } = useLocation()
  return useState(hash.slice(1))[0]
}
