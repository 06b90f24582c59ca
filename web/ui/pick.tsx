type PickProps = Readonly<{ label: string; picked: boolean; onChange: (picked: boolean) => void }>

/** One of many that may be picked together: what was in the air, which days. */
export const Pick = ({ label, picked, onChange }: PickProps) => (
  <button type="button" className="pick" aria-pressed={picked} onClick={() => onChange(!picked)}>
    {label}
  </button>
)
