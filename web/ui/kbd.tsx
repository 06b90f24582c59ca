import { keysSaid, onApple } from './keys.ts'

/** Keys as they are written on the person's keyboard: `mod+shift+d`. */
export const Kbd = ({ keys }: { keys: string }) => <kbd>{keysSaid(keys, onApple())}</kbd>
